-- expect: error string slice too long
-- group: stacks
-- why: 1e6 results
return string.byte(("x"):rep(1e6), 1, -1)
