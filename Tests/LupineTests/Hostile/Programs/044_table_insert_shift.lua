-- expect: limit time
-- group: time: library functions
-- why: 1e5 insertions before 1e6 elements
local t = {}
for i = 1, 1e6 do t[i] = i end
for i = 1, 1e5 do table.insert(t, 1, i) end
