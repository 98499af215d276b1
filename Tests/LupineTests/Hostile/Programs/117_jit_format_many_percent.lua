-- expect: ok 25000
-- group: defects of LuaJIT
-- why: older compilers write before their buffer (LuaJIT #1203)
local fmt = ("%%"):rep(25000)
local r
for _ = 1, 200 do r = fmt:format() end
return #r
