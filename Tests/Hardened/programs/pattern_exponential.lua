-- expect: limit
-- about: backtracking: 2^30 steps
return ("a"):rep(30):find(("a?"):rep(30) .. ("a"):rep(30))
