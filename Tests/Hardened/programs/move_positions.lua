-- expect: limit
-- about: positions that wrap around to 2^32 steps
for _, range in ipairs{{2^31, 2^31 - 1}, {-2^31, 2^31 - 1}, {0/0, 2^31 - 1}, {1/0, 1}} do pcall(table.move, {}, range[1], range[2], 2) end
table.move({}, -2^31, 2^31 - 1, 2)
