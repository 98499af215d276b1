-- expect: limit time | ok
-- group: time: library functions
-- why: long character class evaluated per position
return ("a"):rep(30000):find("[" .. ("b-c"):rep(20000) .. "]")
