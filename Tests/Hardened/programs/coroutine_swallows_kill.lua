-- expect: limit
-- about: resume turns the kill into a value
-- loops: in Lua, which only a hook can interrupt here
while true do
  local co = coroutine.create(function() while true do end end)
  coroutine.resume(co)
end
