-- expect: ok 0
-- group: time: library functions
-- why: empty string, huge count
return #(""):rep(2^31 - 1)
