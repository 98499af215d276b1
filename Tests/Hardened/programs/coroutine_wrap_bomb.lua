-- expect: ok | error | limit
-- about: every nested resume takes C stack; unlimited in LuaJIT: SIGSEGV
local n = 0
local function f() n = n + 1 return coroutine.wrap(f)() end
local ok, e = pcall(f)
return n
