-- expect: error
-- about: error(nil)
error(nil)
