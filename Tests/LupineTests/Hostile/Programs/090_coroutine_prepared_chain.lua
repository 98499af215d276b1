-- expect: ok | error | limit memory
-- group: stacks
-- why: coroutines started while shallow, then nested: a check at coroutine start is not enough
local N, cos = 20000, {}
for i = 1, N do cos[i] = coroutine.create(function() coroutine.yield() if cos[i + 1] then return coroutine.resume(cos[i + 1]) end return "deep" end) end
for i = 1, N do coroutine.resume(cos[i]) end
coroutine.resume(cos[1])
return true
