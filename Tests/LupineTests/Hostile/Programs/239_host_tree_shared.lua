-- expect: error | limit memory | limit time
-- group: values that cross
-- why: a graph of 60 tables with 2^60 paths is read as a Codable tree
local t = {}
for i = 1, 60 do t = { children = { t, t } } end
return host.tree(t)
