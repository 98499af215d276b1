-- expect: limit time | ok
-- group: time: library functions
-- why: %b() scanned from every start
return ("("):rep(200000):find("%b()")
