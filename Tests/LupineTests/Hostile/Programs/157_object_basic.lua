-- expect: ok 5
-- group: host objects
-- why: a property and a method
local c = Counter.new(3)
c.value = c.value + 1
return c:add(1)
