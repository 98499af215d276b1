-- expect: limit time | ok
-- group: time: library functions
-- why: the length of a table of 30 keys is 2^29
local t = {}
for i = 0, 29 do t[2 ^ i] = i end
table.foreachi(t, math.abs)
