-- expect: ok true
-- group: errors, coroutines, collector
-- why: __mode changed while the collector runs
local mt = {}
local t = setmetatable({}, mt)
for i = 1, 1e5 do mt.__mode = ({ "k", "v", "kv", "", 1 })[i % 5 + 1] t[{}] = {} if i % 1000 == 0 then for k in pairs(t) do t[k] = nil end end end
return true
