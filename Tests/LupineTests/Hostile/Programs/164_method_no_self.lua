-- expect: error
-- group: host objects
-- why: dot instead of colon
local c = Counter.new(1)
return c.add(1)
