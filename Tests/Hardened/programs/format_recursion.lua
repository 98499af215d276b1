-- expect: ok true
-- about: string.format calls __tostring from C
local n = 0
local t = setmetatable({}, {__tostring = function(x) n = n + 1 return string.format("%s", x) end})
local ok, message = pcall(string.format, "%s", t)
return n > 100 and not ok and message:find("stack overflow") ~= nil
