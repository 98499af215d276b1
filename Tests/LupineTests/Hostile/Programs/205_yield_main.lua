-- expect: error attempt to yield
-- group: errors, coroutines, collector
-- why: yield outside a coroutine
coroutine.yield(1)
