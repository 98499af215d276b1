-- Long enough to be compiled.
local sum = 0
for i = 1, 300 do sum = sum + i % 7 end
local i = 0
while i < 300 do i = i + 1 if i % 3 == 0 then sum = sum - 1 elseif i % 5 == 0 then sum = sum + 1 end end
repeat i = i - 1 local odd = i % 2 == 1 until i == 0 and not odd
local t = {}
for i = 1, 200 do t[i] = { value = i, name = "n" .. i } end
table.sort(t, function(a, b) return a.value > b.value end)
local s = 0
for k, v in ipairs(t) do s = s + k * v.value end
print(sum, s, t[1].name)
local words = {}
for w in ("the quick brown fox"):gmatch "%a+" do words[#words + 1] = w:upper() end
print(table.concat(words, " "))
local n = 0 ::top:: n = n + 1 if n < 300 then goto top end
print(n, (("abc"):gsub("%a", function(c) return c .. c end)))
local function mandel(x, y) local a, b, n = 0, 0, 0 while n < 50 and a * a + b * b < 4 do a, b = a * a - b * b + x, 2 * a * b + y n = n + 1 end return n end
local total = 0
for y = -10, 10 do for x = -20, 10 do total = total + mandel(x / 10, y / 10) end end
print(total)
