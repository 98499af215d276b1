-- expect: ok true
-- group: host objects
-- why: operators on objects without metamethods are clean errors
local a, b = Counter.new(1), Counter.new(1)
local r = { pcall(function() return a < b end), pcall(function() return a + 1 end), pcall(function() return #a end), pcall(function() return a() end), pcall(function() return a .. "x" end), pcall(function() return -a end) }
for i = 1, #r do if r[i] == true then return i end end
return type(tostring(a)) == "string" and a == a and a ~= b
