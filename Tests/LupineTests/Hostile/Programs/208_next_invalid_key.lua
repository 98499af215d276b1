-- expect: error
-- group: errors, coroutines, collector
-- why: next with a key that is not in the table
return next({}, "nokey")
