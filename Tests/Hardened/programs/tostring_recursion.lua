-- expect: ok true
-- about: a metamethod that calls tostring again
local n = 0
local t = setmetatable({}, {__tostring = function(x) n = n + 1 local text = tostring(x) return text end})
local ok, message = pcall(tostring, t)
return n > 100 and not ok and message:find("stack overflow") ~= nil
