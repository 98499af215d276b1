-- expect: error | limit
-- about: length overflow
return #("aaaaaaaa"):rep(2^31 - 1)
