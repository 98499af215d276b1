-- expect: ok false
-- about: handler that overflows again
local function f() return 1 + f() end
local function h(e) return f() end
return (xpcall(f, h))
