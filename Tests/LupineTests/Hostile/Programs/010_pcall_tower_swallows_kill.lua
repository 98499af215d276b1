-- expect: limit time
-- group: time: Lua code
-- why: 16k nested pcalls, each must be unwound by the kill within the bound
local function f() while true do pcall(f) end end
f()
