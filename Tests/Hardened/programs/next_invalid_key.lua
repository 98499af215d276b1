-- expect: error
-- about: next with a key that is not in the table
return next({}, "nokey")
