-- expect: limit time
-- group: time: Lua code
-- why: callback entered from C
("x"):gsub("x", function() while true do end end)
