-- expect: ok true
-- group: time: library functions
-- why: comparator clears and grows the table while sorting
local t = {}
for i = 1, 500 do t[i] = (i * 7919) % 503 end
pcall(table.sort, t, function(a, b) for i = 1, 500, 50 do t[i] = nil end t[#t + 1] = 1 return (a or 0) < (b or 0) end)
return true
