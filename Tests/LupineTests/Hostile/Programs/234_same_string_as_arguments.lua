-- expect: limit memory
-- group: values that cross
-- why: 7000 arguments that are one string, of which the host would make 7000 copies
local s, t = ("x"):rep(8e6), {}
for i = 1, 7000 do t[i] = s end
return host.call(select, "#", unpack(t))
