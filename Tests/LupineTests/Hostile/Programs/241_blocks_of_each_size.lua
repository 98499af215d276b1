-- expect: ok 22 | limit memory | limit time
-- group: memory
-- why: 36 MB of strings of each size in turn: what one size leaves free is no use to the next
local sizes = 0
for size = 40, 376, 16 do
    local n = 0
    local t = {}
    local pad = ("x"):rep(size - 33)
    for i = 1, 36e6 / (size + 24) do t[i] = pad .. i + 1e6 end
    t = nil
    sizes = sizes + 1
end
return sizes
