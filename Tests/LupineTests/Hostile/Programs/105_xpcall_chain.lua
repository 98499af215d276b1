-- expect: ok | error
-- group: defects of LuaJIT
-- why: xpcall of xpcall, through its arguments and through __call
local t = {}
for i = 1, 3000 do t[i] = xpcall end
pcall(xpcall, unpack(t, 1, 3000))
setmetatable({}, { __call = xpcall })(print)
return true
