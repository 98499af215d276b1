-- expect: ok true
-- about: iterators outlive their loops and are collected
local kept = {}
for i = 1, 2000 do kept[i] = string.gmatch(("ab"):rep(i % 10) .. i, ("[ab]?"):rep(i % 40) .. "(%d+)") kept[i - 500] = nil end
for i = 1501, 2000 do if kept[i]() == nil then return i end end
for i = 1501, 2000 do if kept[i]() ~= nil or kept[i]() ~= nil then return -i end end
return true
