-- expect: limit time | ok
-- group: time: library functions
-- why: ".-b" over 300k characters: n^2 = 9e10
return ("a"):rep(300000):find(".-b")
