-- expect: error | limit
-- about: table.insert(t, -2^31, x) loops 2^31 times inside C
table.insert({}, -2^31, 1)
