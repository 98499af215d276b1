-- expect: error
-- group: errors, coroutines, collector
-- why: error(nil)
error(nil)
