-- expect: error released
-- group: host objects
-- why: the host has released the object that the script still holds
local c = Counter.new(1)
host.release(c)
return c.value
