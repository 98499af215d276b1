-- expect: ok true
-- group: host objects
-- why: method with self = every other kind of value
local c = Counter.new(1)
for _, v in ipairs { 1, "x", true, {}, print, coroutine.create(print), setmetatable({}, { __index = c }), Other.new() } do
  if pcall(c.add, v, 1) then return tostring(v) end
end
if pcall(c.add) or pcall(c.add, nil, 1) then return "nil" end
return true
