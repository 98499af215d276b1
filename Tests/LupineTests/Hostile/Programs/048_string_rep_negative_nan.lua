-- expect: ok true
-- group: time: library functions
-- why: counts that are not counts
return ("x"):rep(-1) == "" and ("x"):rep(-1/0) == "" and pcall(string.rep, "x", 0/0) ~= nil
