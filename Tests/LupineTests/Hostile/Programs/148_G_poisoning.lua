-- expect: ok
-- group: escapes
-- why: a script without the functions that all others need: they are gone for this one only
pairs = nil
ipairs = nil
pcall = nil
error = nil
setmetatable = nil
type = nil
string.format = nil
table.insert = nil
math.floor = nil
