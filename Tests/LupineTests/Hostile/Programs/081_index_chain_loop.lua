-- expect: error
-- group: stacks
-- why: __index points at itself
local t = setmetatable({}, {})
getmetatable(t).__index = t
return t.x
