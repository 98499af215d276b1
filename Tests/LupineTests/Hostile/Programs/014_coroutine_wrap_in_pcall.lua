-- expect: limit time
-- group: time: Lua code
-- why: wrap, pcall and an endless loop within
local function body() while true do pcall(function() while true do end end) end end
while true do pcall(coroutine.wrap(body)) end
