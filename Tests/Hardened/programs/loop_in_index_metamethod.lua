-- expect: limit
-- about: metamethod called from a C function (gsub with a table)
-- loops: in Lua, which only a hook can interrupt here
("x"):gsub("x", setmetatable({}, { __index = function() while true do end end }))
