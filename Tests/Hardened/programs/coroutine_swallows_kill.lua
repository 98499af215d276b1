-- expect: limit
-- about: resume turns the kill into a value
while true do
  local co = coroutine.create(function() while true do end end)
  coroutine.resume(co)
end
