-- expect: ok true
-- group: time: library functions
-- why: NaN breaks the ordering
local t = {}
for i = 1, 1000 do t[i] = (i % 3 == 0) and 0/0 or i end
pcall(table.sort, t)
return #t == 1000
