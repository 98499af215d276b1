-- expect: limit | ok
-- about: long character class evaluated per position
return ("a"):rep(30000):find("[" .. ("b-c"):rep(20000) .. "]")
