-- expect: error attempt to yield
-- about: yield inside a gsub callback
coroutine.wrap(function() string.gsub("a", "a", function() coroutine.yield() end) end)()
