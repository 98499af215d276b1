-- expect: ok 7900
-- group: stacks
-- why: vararg frames
local t = {}
for i = 1, 7900 do t[i] = i end
return (select("#", (function(...) return ... end)(unpack(t, 1, 7900))))
