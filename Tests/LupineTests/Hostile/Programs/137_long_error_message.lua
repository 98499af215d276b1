-- expect: error | limit memory
-- group: memory
-- why: an error message of 30 MB
error(("x"):rep(3e7))
