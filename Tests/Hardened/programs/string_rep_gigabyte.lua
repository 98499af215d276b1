-- expect: limit
-- about: one allocation above the limit
return #("a"):rep(1e9)
