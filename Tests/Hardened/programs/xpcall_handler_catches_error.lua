-- expect: limit
-- about: same, but the handler is entered through an ordinary error
-- loops: in Lua, which only a hook can interrupt here
xpcall(function() error("x") end, function() while true do end end)
