-- expect: ok true
-- about: nested pcall through Lua
local n = 0
local function f() n = n + 1 local ok, e = pcall(f) return ok, e end
f()
return n > 100
