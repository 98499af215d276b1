-- expect: ok false
-- group: stacks
-- why: must be catchable and the state usable afterwards
local function f() return 1 + f() end
local ok = pcall(f)
return ok
