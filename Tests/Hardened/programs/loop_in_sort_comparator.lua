-- expect: limit
-- about: callback entered from C
table.sort({ 3, 2, 1 }, function() while true do end end)
