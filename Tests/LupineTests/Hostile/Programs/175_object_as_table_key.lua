-- expect: ok true
-- group: host objects
-- why: identity: the same host object is the same key
local c = host.shared()
local t = { [c] = 1 }
return t[host.shared()] == 1
