-- expect: limit time
-- group: time: Lua code
-- why: resume turns the error of the deadline into a value
while true do
  local co = coroutine.create(function() while true do end end)
  coroutine.resume(co)
end
