-- expect: ok nil
-- group: parser and load
-- why: 65537 constants in one function
local t = {}
for i = 1, 70000 do t[i] = "x=" .. i .. ".5 " end
return (load(table.concat(t)))
