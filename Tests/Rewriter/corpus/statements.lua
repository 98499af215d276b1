#!/usr/bin/env lua
-- Every statement, in more than one form.
local a, b, c = 1, 2
local d; local e = nil;
a, b = b, a
n.x, n["y"], n.a.z = 1, 2, 3
do local a = 5; print(a) end
do end
if a then end
if a == 1 then print "one" elseif a == 2 then print "two" elseif b then else print "none" end
while a < 5 do a = a + 1 if a == 4 then break end end
for i = 1, 3 do print(i) end
for i = 3, 1, -1 do for j = i, 2 do print(i, j) end end
for k, v in pairs { x = 1, y = 2, 3 } do print(k, v) end
for _, v in ipairs { 4, 5, 6 } do print(v) end
repeat local done = a > 6; a = a + 1 until done
local function f(...) return select("#", ...), ... end
function n.g(x) return x end
function n.a:h(x, ...) self.x = x return self end
print(f(1, nil, 3))
print(n.g "s", n.a:h { 1 } == n.a, n.a:h [[x]].x)
;(function() print(line()) end)()
return f(...)
