-- expect: ok false false false false nil nil
-- group: escape
-- why: functions that assign elements without asking the metatable
local a = pcall(table.insert, host, "smuggled")
local b = pcall(table.insert, Counter, 1, print)
local c = pcall(table.move, { 11, 22 }, 1, 2, 5, host)
local d = pcall(rawset, host, 1, 1)
return ("%s %s %s %s %s %s"):format(tostring(a), tostring(b), tostring(c), tostring(d), tostring(host[1]), tostring(host[5]))
