-- expect: limit
-- about: metamethod called from string.format
string.format("%s", setmetatable({}, { __tostring = function() while true do end end }))
