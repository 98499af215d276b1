-- expect: ok | error C stack overflow | error stack overflow
-- group: host objects
-- why: Lua -> host -> Lua -> host ...
local function f() return host.call(f) end
local ok, e = pcall(f)
return ok
