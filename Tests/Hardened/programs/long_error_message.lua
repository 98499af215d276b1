-- expect: error | limit
-- about: 30 MB error message: the host must truncate
error(("x"):rep(3e7))
