-- expect: limit
-- about: load turns the error of its reader into a value
local s, p = ("a"):rep(30), ("a?"):rep(30) .. ("a"):rep(30)
while true do load(function() string.find(s, p) end) end
