-- expect: limit time
-- group: time: Lua code
-- why: metamethod called from a C function (gsub with a table)
("x"):gsub("x", setmetatable({}, { __index = function() while true do end end }))
