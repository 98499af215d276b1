-- expect: ok true
-- group: values that cross
-- why: the length of a table is any border: none of its values may get lost
local t = { 1, nil, 3, nil, nil, 6 }
t[1000] = 7
return host.echo(t) == 5
