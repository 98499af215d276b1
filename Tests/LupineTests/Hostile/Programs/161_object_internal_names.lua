-- expect: ok true
-- group: host objects
-- why: __index, __newindex, __metatable, __name, __gc, _private are not attributes
local c = Counter.new(1)
for _, n in ipairs { "__index", "__newindex", "__metatable", "__gc", "__name", "__tostring", "__eq", "_private" } do local ok, v = pcall(function() return c[n] end) if ok and v ~= nil then return n end end
return true
