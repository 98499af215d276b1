-- expect: limit | ok true
-- about: a reader that loads, in coroutines too
local n = 0
local function reader() n = n + 1 load(reader) load(coroutine.wrap(reader)) return nil end
pcall(load, reader)
return n > 10
