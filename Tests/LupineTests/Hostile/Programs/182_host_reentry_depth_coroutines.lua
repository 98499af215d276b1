-- expect: ok | error
-- group: host objects
-- why: the same with a Lua stack of its own at each level
local function f() return coroutine.wrap(function() return host.call(f) end)() end
local ok, e = pcall(f)
return ok
