-- expect: limit time
-- group: time: library functions
-- why: backtracking: 2^30 steps
return ("a"):rep(30):find(("a?"):rep(30) .. ("a"):rep(30))
