-- expect: limit time | ok
-- group: time: library functions
-- why: next() over a table of 1e6 cleared slots, again and again
local t = {}
for i = 1, 2e5 do t["k" .. i] = true end
for k in pairs(t) do t[k] = nil end
local n = 0
for i = 1, 1e6 do if next(t) == nil then n = n + 1 end end
return n
