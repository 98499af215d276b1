-- expect: limit | ok | error
-- about: patterns of megabytes
local s = ("ab"):rep(1000)
for i = 1, 100 do pcall(string.find, s, ("[ab]?"):rep(1e5)) pcall(string.find, s, ("a?b"):rep(1e6)) pcall(string.gmatch(s, ("[a-z]"):rep(1e5))) end
return true
