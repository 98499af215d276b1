-- expect: ok | error
-- group: errors, coroutines, collector
-- why: assigning new keys while iterating
local t = {}
for i = 1, 100 do t[i] = i end
return (pcall(function() for k in pairs(t) do t[k] = nil t["n" .. k] = 1 end end))
