-- expect: limit time | error
-- group: time: Lua code
-- why: table.move is bytecode and loops 2^31 times
table.move({}, 1, 2^31 - 1, 2)
