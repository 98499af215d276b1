-- expect: ok 20000000 | error | limit memory
-- group: values that cross
-- why: a string of 20 MB goes to the host
return host.bytes(("x"):rep(2e7))
