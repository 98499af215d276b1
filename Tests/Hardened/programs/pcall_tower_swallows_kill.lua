-- expect: limit
-- about: 16k nested pcalls, each must be unwound by the kill within the bound
-- loops: in Lua, which only a hook can interrupt here
local function f() while true do pcall(f) end end
f()
