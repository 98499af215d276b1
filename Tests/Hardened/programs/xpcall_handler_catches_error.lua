-- expect: limit
-- about: same, but the handler is entered through an ordinary error
xpcall(function() error("x") end, function() while true do end end)
