-- expect: limit time | ok
-- group: time: library functions
-- why: %1 compares long captures again and again
return ("a"):rep(60000):find("^(.*)%1b")
