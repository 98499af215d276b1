-- expect: ok nil
-- group: parser and load
-- why: 61 upvalues
local d, u = {}, {}
for i = 1, 100 do d[i] = "local v" .. i u[i] = "v" .. i end
return (load(table.concat(d, " ") .. " return function() return " .. table.concat(u, "+") .. " end"))
