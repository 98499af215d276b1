-- expect: error
-- about: error({})
error({ code = 1 })
