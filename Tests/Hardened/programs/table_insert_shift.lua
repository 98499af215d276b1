-- expect: limit
-- about: 1e5 front insertions into 1e6 elements; O(n) C call each
local t = {}
for i = 1, 1e6 do t[i] = i end
for i = 1, 1e5 do table.insert(t, 1, i) end
