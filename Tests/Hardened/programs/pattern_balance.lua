-- expect: limit | ok
-- about: %b() scanned from every start
return ("("):rep(200000):find("%b()")
