-- expect: ok true
-- group: host objects
-- why: getmetatable(userdata) must not give the raw metatable
local mt = getmetatable(Counter.new(1))
return type(mt) ~= "table"
