-- expect: error | limit memory | limit time
-- group: host objects
-- why: a graph of 60 tables with 2^60 paths is decoded
local t = { 1 }
for i = 1, 60 do t = { t, t } end
return host.echo(t)
