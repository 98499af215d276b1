-- expect: ok | error
-- group: escapes
-- why: what a script does to string stays with it
pcall(function() string.upper = function() return "POISON" end end)
pcall(function() getmetatable("").__index = nil end)
return ("x"):upper()
