-- expect: error | ok | limit time
-- group: time: library functions
-- why: inconsistent comparator must not read outside the array
local t = {}
for i = 1, 2000 do t[i] = i end
for k = 1, 50 do pcall(table.sort, t, function(a, b) return math.random() < 0.5 end) end
for i = 1, #t do if type(t[i]) ~= "number" then return "lost" end end
return "kept"
