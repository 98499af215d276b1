-- expect: error stack overflow
-- group: stacks
-- why: metamethod recursion
local mt = {}
mt.__eq = function(a, b) return a == b end
return setmetatable({}, mt) == setmetatable({}, mt)
