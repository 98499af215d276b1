-- expect: limit time | limit memory
-- group: memory
-- why: runs into the limit again and again; afterwards the runtime must still work
while true do pcall(function() local t = {} for i = 1, 1e9 do t[i] = "k" .. i end end) end
