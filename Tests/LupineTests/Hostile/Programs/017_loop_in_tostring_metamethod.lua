-- expect: limit time
-- group: time: Lua code
-- why: metamethod called from string.format
string.format("%s", setmetatable({}, { __tostring = function() while true do end end }))
