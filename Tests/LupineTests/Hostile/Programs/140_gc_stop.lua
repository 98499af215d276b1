-- expect: limit memory | error | limit time
-- group: memory
-- why: collectgarbage must not be usable to disable the collector
collectgarbage("stop")
local t
while true do t = { t and 1 } end
