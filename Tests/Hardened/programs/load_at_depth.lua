-- expect: ok true | limit
-- about: the parser needs 224 KB of C stack of its own: load called from the bottom of a C recursion
local deep = ("function f() "):rep(500)
local hit = false
local function f() local r = string.gsub("a", "a", f) load(deep) hit = true return r end
pcall(f)
local function g() coroutine.wrap(g)() load(deep) end
pcall(g)
load(deep)
return true
