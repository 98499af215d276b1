-- expect: ok true
-- group: escapes
-- why: __metatable field is honoured by setmetatable and getmetatable
local t = setmetatable({}, { __metatable = "locked" })
return getmetatable(t) == "locked" and not pcall(setmetatable, t, {})
