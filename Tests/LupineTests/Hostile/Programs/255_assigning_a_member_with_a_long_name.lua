-- expect: ok | limit memory | limit time
-- group: memory
-- why: the message says what is not there and what may be meant
local s = ("y"):rep(math.floor(64 * 2 ^ 20 * 0.45))
pcall(function() Counter[s] = 1 end)
pcall(function() return Counter[s] end)
pcall(function() Counter.new(1)[s] = 1 end)
pcall(function() return Counter.new(1)[s] end)
