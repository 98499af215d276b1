-- expect: ok true
-- about: getmetatable("") must not expose the shared table
local mt = getmetatable("")
return type(mt) ~= "table"
