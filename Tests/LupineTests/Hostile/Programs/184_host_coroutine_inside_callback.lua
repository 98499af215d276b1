-- expect: ok 42
-- group: host objects
-- why: a coroutine created and finished inside a callback
return host.call(function() return coroutine.wrap(function() coroutine.yield() return 1 end) and coroutine.wrap(function() return 42 end)() end)
