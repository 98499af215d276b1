-- expect: error attempt to yield
-- group: errors, coroutines, collector
-- why: yield inside a gsub callback
coroutine.wrap(function() string.gsub("a", "a", function() coroutine.yield() end) end)()
