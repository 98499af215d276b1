-- expect: error
-- group: errors, coroutines, collector
-- why: t[NaN] = 1
local t = {}
t[0/0] = 1
