-- expect: ok 25000
-- about: JIT on (trusted profile): IR buffer underflow, SIGSEGV on the installed build (LuaJIT #1203)
local fmt = ("%%"):rep(25000)
local r
for _ = 1, 200 do r = fmt:format() end
return #r
