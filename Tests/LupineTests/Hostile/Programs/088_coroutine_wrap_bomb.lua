-- expect: ok | error | limit memory
-- group: stacks
-- why: each coroutine that resumes another one takes C stack, and has a Lua stack of its own
local n = 0
local function f() n = n + 1 return coroutine.wrap(f)() end
local ok, e = pcall(f)
return n
