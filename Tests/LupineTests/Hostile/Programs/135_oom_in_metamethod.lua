-- expect: ok | limit memory | limit time
-- group: memory
-- why: memory runs out in __index, __concat and __tostring that C functions call
local big = function() local t = {} for i = 1, 1e9 do t[i] = i end end
local t = setmetatable({}, { __index = big, __tostring = big, __concat = big, __lt = big })
pcall(function() return t.x end) pcall(tostring, t) pcall(function() return t .. "x" end) pcall(table.sort, { t, t }) pcall(string.format, "%s", t) pcall(string.gsub, "a", "a", t)
return true
