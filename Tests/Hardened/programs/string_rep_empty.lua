-- expect: ok 0
-- about: empty string, huge count
return #(""):rep(2^31 - 1)
