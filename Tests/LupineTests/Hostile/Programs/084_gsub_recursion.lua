-- expect: ok | error
-- group: stacks
-- why: recursion through the replacement of gsub
local n = 0
local function f() n = n + 1 return (string.gsub("a", "a", f)) end
local ok, e = pcall(f)
return n
