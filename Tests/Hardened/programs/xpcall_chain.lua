-- expect: ok | error
-- about: same through xpcall
local t = {}
for i = 1, 3000 do t[i] = xpcall end
pcall(xpcall, unpack(t, 1, 3000))
setmetatable({}, { __call = xpcall })(print)
return true
