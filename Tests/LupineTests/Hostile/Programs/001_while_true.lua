-- expect: limit time
-- group: time: Lua code
-- why: the shortest endless program
while true do end
