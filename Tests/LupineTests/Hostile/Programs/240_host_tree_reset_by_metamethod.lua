-- expect: error | limit memory | limit time
-- group: values that cross
-- why: reading the tree calls a metamethod, which calls the host: what has been read still counts
local t = {}
local m = { __index = function() return host.bytes("x") > 1 and t or nil end }
for i = 1, 60 do local c = { setmetatable({}, m), t, t } t = { children = c } end
return host.tree(t)
