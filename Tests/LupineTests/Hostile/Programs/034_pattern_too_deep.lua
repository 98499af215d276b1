-- expect: error pattern too complex
-- group: time: library functions
-- why: matcher recursion depth
return ("a"):rep(100000):find(("(a"):rep(31) .. (")"):rep(31) .. ("a?"):rep(50000) .. "b")
