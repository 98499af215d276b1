-- expect: limit time
-- group: time: Lua code
-- why: callback entered from C
table.sort({ 3, 2, 1 }, function() while true do end end)
