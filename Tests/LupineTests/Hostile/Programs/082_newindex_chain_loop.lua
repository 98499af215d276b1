-- expect: error
-- group: stacks
-- why: __newindex points at itself
local t = setmetatable({}, {})
getmetatable(t).__newindex = t
t.x = 1
