-- expect: limit
-- about: callback entered from C
-- loops: in Lua, which only a hook can interrupt here
table.sort({ 3, 2, 1 }, function() while true do end end)
