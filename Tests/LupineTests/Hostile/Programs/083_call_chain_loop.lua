-- expect: error attempt to call
-- group: stacks
-- why: __call points at the table itself
local t = setmetatable({}, {})
getmetatable(t).__call = t
return t()
