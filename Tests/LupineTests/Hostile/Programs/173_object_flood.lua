-- expect: limit memory | ok | limit time
-- group: host objects
-- why: host objects cost host memory: they must count against the limit
local t = {}
for i = 1, 1e9 do t[i] = Counter.new(i) end
