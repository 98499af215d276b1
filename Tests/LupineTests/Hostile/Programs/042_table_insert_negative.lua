-- expect: error | limit time
-- group: time: library functions
-- why: LuaJIT's table.insert(t, -2^31, x) loops 2^31 times in C
table.insert({}, -2^31, 1)
