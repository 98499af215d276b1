-- expect: limit
-- about: resume turns the error into a value
local s, p = ("a"):rep(30), ("a?"):rep(30) .. ("a"):rep(30)
while true do coroutine.resume(coroutine.create(function() string.find(s, p) end)) end
