-- expect: ok true
-- group: stacks
-- why: the parser needs much C stack: it is called at the bottom of a recursion
local deep = ("function f() "):rep(500)
local hit = false
local function f() local r = string.gsub("a", "a", f) load(deep) hit = true return r end
pcall(f)
local function g() coroutine.wrap(g)() load(deep) end
pcall(g)
load(deep)
return true
