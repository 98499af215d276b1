-- expect: error
-- group: host objects
-- why: 1e5 nested tables are decoded
local t = {}
for i = 1, 1e5 do t = { t } end
return host.echo(t)
