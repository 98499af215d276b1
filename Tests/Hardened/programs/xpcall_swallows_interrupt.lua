-- expect: limit
-- about: xpcall with a handler, again and again
local s, p = ("a"):rep(30), ("a?"):rep(30) .. ("a"):rep(30)
while true do xpcall(string.find, function() return "handled" end, s, p) end
