-- expect: error stack overflow
-- group: stacks
-- why: 65500 slots
local function f(n) return 1 + f(n + 1) end
return f(1)
