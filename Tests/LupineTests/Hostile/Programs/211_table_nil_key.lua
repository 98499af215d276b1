-- expect: error
-- group: errors, coroutines, collector
-- why: t[nil] = 1
local t = {}
t[nil] = 1
