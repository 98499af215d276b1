-- expect: ok nil
-- group: escapes
-- why: __gc on tables is ignored by LuaJIT; nothing must run
setmetatable({}, { __gc = function() GCRAN = true end })
local t for i = 1, 2e5 do t = { i } end
return GCRAN
