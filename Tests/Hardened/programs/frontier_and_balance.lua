-- expect: limit | ok
-- about: items that scan the subject at each place
local s = ("("):rep(200000)
for i = 1, 1000 do s:find("%b()") s:find("%f[%)]") s:gsub("%b()", "") end
