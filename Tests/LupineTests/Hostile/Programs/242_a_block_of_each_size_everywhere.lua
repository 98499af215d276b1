-- expect: limit memory | limit time
-- group: memory
-- why: the same, and of each size a few strings all over the memory stay in use
local keep = {}
for size = 40, 376, 16 do
    local t = {}
    local pad = ("x"):rep(size - 33)
    for i = 1, 36e6 / (size + 24) do t[i] = pad .. i + 1e6 end
    for i = 1, #t, math.floor(30000 / size) do keep[#keep + 1] = t[i] end
    t = nil
end
return #keep
