-- expect: limit memory | limit time
-- group: values that cross
-- why: 1e5 keys with one list, whose elements are one string
local s, list, lists = ("x"):rep(1e6), {}, {}
for i = 1, 1e5 do list[i] = s end
for i = 1, 1e5 do lists["k" .. i] = list end
return host.texts(lists)
