-- expect: ok true
-- about: __lt that sorts again
local n, mt = 0, {}
local function pair() return {setmetatable({}, mt), setmetatable({}, mt)} end
mt.__lt = function() n = n + 1 table.sort(pair()) return false end
local ok, message = pcall(table.sort, pair())
return n > 50 and not ok and message:find("stack overflow") ~= nil
