-- expect: limit memory | limit time
-- group: memory
-- why: hash part doubling
local t = {}
for i = 1, 1e9 do t[i * 1.5] = i end
