-- expect: limit
-- about: metamethod called from string.format
-- loops: in Lua, which only a hook can interrupt here
string.format("%s", setmetatable({}, { __tostring = function() while true do end end }))
