-- expect: ok true
-- about: __index of a replacement table that substitutes again
local n, t = 0
t = setmetatable({}, {__index = function(_, key) n = n + 1 return (key:gsub(".", t)) end})
local ok, message = pcall(string.gsub, "a", ".", t)
return n > 50 and not ok and message:find("stack overflow") ~= nil
