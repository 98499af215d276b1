-- expect: limit memory | limit time
-- group: memory
-- why: prototypes
local t = {}
for i = 1, 1e9 do t[i] = load("return " .. i) end
