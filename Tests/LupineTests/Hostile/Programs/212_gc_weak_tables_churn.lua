-- expect: ok true
-- group: errors, coroutines, collector
-- why: ephemeron-like structures, weak tables resized during collection
local w = setmetatable({}, { __mode = "kv" })
for i = 1, 2e5 do local k = {} w[k] = { k } w[i % 100] = k end
return true
