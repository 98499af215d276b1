-- expect: ok true
-- group: host objects
-- why: decoding runs no metamethods
local hit = false
local t = setmetatable({ 1, 2 }, { __index = function() hit = true end, __len = function() hit = true return 1e9 end, __pairs = function() hit = true end })
pcall(host.echo, t)
return not hit
