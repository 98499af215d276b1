-- expect: limit memory
-- group: memory
-- why: 1e6 replacements of 1000 characters
return #(("x"):rep(1e6):gsub("x", ("y"):rep(1000)))
