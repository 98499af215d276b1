-- expect: error
-- group: errors, coroutines, collector
-- why: error({})
error({ code = 1 })
