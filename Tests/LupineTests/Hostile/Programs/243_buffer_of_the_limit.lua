-- expect: ok | limit memory | limit time
-- group: memory
-- why: LuaJIT keeps the buffer in which the largest string was built
for i = 1, 600 do pcall(function() b = { ("x"):rep(66e6) } end) end
