-- expect: limit time
-- group: time: Lua code
-- why: register-only loop, no allocation, no call
local x = 0
repeat x = x + 1 until false
