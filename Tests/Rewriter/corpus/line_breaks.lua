local t = {}
for i = 1, 3 do
  t[i] = function()    return i, line()
  endend
print(t[1]())print(t[2](), [[
ab]])
repeat
local x = 1
until x