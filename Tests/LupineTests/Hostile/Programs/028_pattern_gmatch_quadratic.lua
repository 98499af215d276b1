-- expect: limit time | ok
-- group: time: library functions
-- why: ".-b" over 300k characters through gmatch
for w in ("a"):rep(300000):gmatch(".-b") do end
