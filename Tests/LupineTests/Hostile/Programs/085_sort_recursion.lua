-- expect: ok | error
-- group: stacks
-- why: comparator recursion
local n = 0
local function f() n = n + 1 table.sort({ 1, 2 }, function(a, b) f() return a < b end) end
local ok, e = pcall(f)
return n
