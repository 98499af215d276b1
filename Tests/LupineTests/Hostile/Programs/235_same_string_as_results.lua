-- expect: limit memory
-- group: values that cross
-- why: 7000 results that are one string
local s, t = ("x"):rep(8e6), {}
for i = 1, 7000 do t[i] = s end
return unpack(t)
