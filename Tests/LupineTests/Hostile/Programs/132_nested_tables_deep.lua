-- expect: ok | limit memory
-- group: memory
-- why: 5e5 nested tables: neither the collector nor closing may recurse
local t = {}
for i = 1, 5e5 do t = { t } end
return type(t)
