-- expect: ok true
-- about: an order that makes any quicksort with few samples quadratic
local n = 20000
local gas, solid, candidate, compared = n + 1, 0, 0, 0
local values, list = {}, {}
for i = 1, n do values[i] = gas list[i] = i end
table.sort(list, function(x, y)
    compared = compared + 1
    if values[x] == gas and values[y] == gas then
        solid = solid + 1
        if x == candidate then values[x] = solid else values[y] = solid end
    end
    if values[x] == gas then candidate = x elseif values[y] == gas then candidate = y end
    return values[x] < values[y]
end)
for i = 2, n do if values[list[i - 1]] > values[list[i]] then return "not sorted" end end
return compared < 80 * n
