-- expect: limit
-- about: callback entered from C
-- loops: in Lua, which only a hook can interrupt here
("x"):gsub("x", function() while true do end end)
