-- expect: ok true
-- group: escapes
-- why: getmetatable("") must not expose the shared table
local mt = getmetatable("")
return type(mt) ~= "table"
