-- expect: ok true
-- group: stacks
-- why: pcall within pcall, through Lua code
local n = 0
local function f() n = n + 1 local ok, e = pcall(f) return ok, e end
f()
return n > 100
