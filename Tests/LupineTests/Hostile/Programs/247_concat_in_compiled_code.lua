-- expect: ok | limit memory | limit time
-- group: memory
-- why: 1000 elements that are one string, in compiled code
local s, t = ("x"):rep(1e6), {}
for i = 1, 1000 do t[i] = s end
for i = 1, 600 do pcall(function() b = { table.concat(t) } end) end
