-- expect: limit memory
-- group: memory
-- why: ~1 KB each
local t = {}
for i = 1, 1e9 do t[i] = coroutine.create(print) end
