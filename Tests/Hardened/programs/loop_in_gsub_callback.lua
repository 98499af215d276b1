-- expect: limit
-- about: callback entered from C
("x"):gsub("x", function() while true do end end)
