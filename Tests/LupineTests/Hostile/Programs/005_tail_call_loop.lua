-- expect: limit time
-- group: time: Lua code
-- why: tail calls never grow the stack
local function f(n) return f(n + 1) end
return f(1)
