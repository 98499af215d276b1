-- expect: ok true
-- group: defects of LuaJIT
-- why: compiled, string.byte takes a start near 2^31 and an end beyond for a huge slice
for _, last in ipairs { 1/0, -1/0, 0/0, 2^31, 2^32, 2^53, -2^31, -2^31 + 1, "1e308" } do
    for _, first in ipairs { 2^31 - 1, 2^31 - 2, "2147483647" } do
        for i = 1, 200 do local a, b = ("add"):byte(first, last) end
    end
end
for i = 1, 200 do local a = ("add"):byte(2^31 - 1, 1/0) end
return ("add"):byte(2) == 100 and select("#", ("add"):byte(1, 3)) == 3 and not pcall(string.byte, "add", {})
