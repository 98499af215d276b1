-- expect: limit
-- about: a handler that never returns
-- loops: in Lua, which only a hook can interrupt here
xpcall(error, function() while true do end end)
