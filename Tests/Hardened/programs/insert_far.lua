-- expect: ok true
-- about: the middle of a long list
local n = 200000
local t = {}
for i = 1, n do t[i] = i end
table.insert(t, 3, "x")
table.insert(t, 3.9, "y")
if t[2] ~= 2 or t[3] ~= "y" or t[4] ~= "x" or t[5] ~= 3 or t[n + 2] ~= n or #t ~= n + 2 then return "insert" end
if table.remove(t, 3) ~= "y" or table.remove(t, 3) ~= "x" or #t ~= n then return "remove" end
for i = 1, n do if t[i] ~= i then return i end end
table.move(t, 1, n, 3)
if t[1] ~= 1 or t[2] ~= 2 or t[3] ~= 1 or t[n + 2] ~= n then return "move" end
table.move(t, 3, n + 2, 1)
for i = 1, n do if t[i] ~= i then return i end end
local other = table.move(t, 1, n, 1, {})
return #other == n and other[n] == n
