-- expect: limit | ok true
-- about: resume within resume, each on a fresh Lua stack
local n = 0
local function f() n = n + 1 return coroutine.resume(coroutine.create(f)) end
f()
return n > 100
