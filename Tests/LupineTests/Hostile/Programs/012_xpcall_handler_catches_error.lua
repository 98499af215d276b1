-- expect: limit time
-- group: time: Lua code
-- why: an endless error handler
xpcall(function() error("x") end, function() while true do end end)
