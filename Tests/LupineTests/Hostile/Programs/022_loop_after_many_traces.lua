-- expect: limit time
-- group: time: Lua code
-- why: 300 compiled functions, trace cache pressure
local fs = {}
for i = 1, 300 do fs[i] = load("local x = ... for i = 1, 100 do x = x + " .. i .. " end return x") end
while true do for i = 1, 300 do fs[i](i) end end
