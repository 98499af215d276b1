-- expect: ok 4
-- group: host objects
-- why: the coroutine that registered the callback is dead
coroutine.wrap(function() host.keep(function(x) return x + 1 end) end)()
for i = 1, 1e5 do local t = {} end
return host.callKept(3)
