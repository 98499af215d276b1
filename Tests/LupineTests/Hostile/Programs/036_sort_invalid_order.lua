-- expect: error | ok | limit time
-- group: time: library functions
-- why: comparator that is always true
local t = {}
for i = 1, 1e5 do t[i] = i end
table.sort(t, function(a, b) return true end)
return #t
