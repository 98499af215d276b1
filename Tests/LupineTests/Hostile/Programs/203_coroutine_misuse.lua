-- expect: ok true
-- group: errors, coroutines, collector
-- why: resume self, dead, normal, wrap of dead; status of everything
local co
co = coroutine.create(function() return coroutine.resume(co) end)
coroutine.resume(co)
coroutine.resume(co)
local w = coroutine.wrap(function() end)
w()
pcall(w)
local outer
outer = coroutine.create(function() local inner = coroutine.create(function() return coroutine.resume(outer) end) return coroutine.resume(inner) end)
coroutine.resume(outer)
pcall(coroutine.resume, nil) pcall(coroutine.resume, 1) pcall(coroutine.status, {}) pcall(coroutine.wrap, 1) pcall(coroutine.create, {})
return coroutine.status(co) == "dead"
