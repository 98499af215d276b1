-- expect: limit time
-- group: time: Lua code
-- why: garbage producing loop; must stop on time, not on memory
local t = {}
while true do t[1] = {} end
