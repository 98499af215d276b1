-- expect: limit memory
-- group: memory
-- why: one allocation above the limit
return #("a"):rep(1e9)
