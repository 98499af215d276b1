-- expect: error | limit memory
-- group: memory
-- why: length overflow
return #("aaaaaaaa"):rep(2^31 - 1)
