-- expect: ok | error
-- group: stacks
-- why: __tostring recursion through the host print
local n = 0
local t = setmetatable({}, { __tostring = function(x) n = n + 1 print(x) return "x" end })
pcall(print, t)
return n > 0
