-- expect: limit memory
-- group: memory
-- why: separator multiplied
local t = {}
for i = 1, 1e6 do t[i] = "x" end
return #table.concat(t, ("y"):rep(1000))
