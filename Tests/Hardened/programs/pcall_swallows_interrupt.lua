-- expect: limit
-- about: pcall around what is interrupted, again and again
local s, p = ("a"):rep(30), ("a?"):rep(30) .. ("a"):rep(30)
while true do pcall(string.find, s, p) end
