-- expect: limit time
-- group: time: Lua code
-- why: an endless reader, called by the parser; load turns the error into a result
local f, e = load(function() while true do end end)
return f, e
