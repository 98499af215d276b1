-- expect: error attempt to yield
-- about: yield outside a coroutine
coroutine.yield(1)
