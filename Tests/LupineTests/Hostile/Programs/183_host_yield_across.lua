-- expect: error attempt to yield
-- group: host objects
-- why: yield inside a callback called by the host
coroutine.wrap(function() host.call(function() coroutine.yield(1) end) end)()
