-- expect: ok
-- group: host objects
-- why: a function that the host keeps holds an object of the host
local c = Counter.new(1)
host.keep(function() return c end)
