-- expect: limit memory
-- group: values that cross
-- why: a table whose 1e5 values are one string
local s, t = ("x"):rep(8e6), {}
for i = 1, 1e5 do t[i] = s end
return host.echo(t)
