-- expect: limit
-- about: wrap + pcall + inner loop
local function body() while true do pcall(function() while true do end end) end end
while true do pcall(coroutine.wrap(body)) end
