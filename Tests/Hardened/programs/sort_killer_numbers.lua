-- expect: ok true
-- about: numbers in an order that is quadratic for the median of three
local n = 200000
local list = {}
for i = 1, n / 2 do
    if i % 2 == 1 then list[i] = i list[i + 1] = i + n / 2 - 1 end
    list[n / 2 + i] = 2 * i
end
table.sort(list)
for i = 2, n do if list[i - 1] > list[i] then return "not sorted" end end
return true
