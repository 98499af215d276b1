-- expect: ok 7000
-- group: errors, coroutines, collector
-- why: 7000 values through resume and yield
local t = {}
for i = 1, 7000 do t[i] = i end
local co = coroutine.wrap(function(...) local n = select("#", ...) coroutine.yield(...) return n end)
return (select("#", co(unpack(t, 1, 7000))))
