-- expect: ok | limit memory | limit time
-- group: memory
-- why: what compiled code asks for cannot be refused
for i = 1, 600 do pcall(function() b = { ("abcd"):rep(66e6) } end) end
