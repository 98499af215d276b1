-- expect: ok true
-- group: time: library functions
-- why: positions outside the array
local t = { 1, 2, 3 }
for _, p in ipairs { -2^31, 2^31 - 1, 0/0, 1/0, -1, 0, 99 } do pcall(table.remove, t, p) end
return true
