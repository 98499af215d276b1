-- expect: error attempt to compare
-- group: time: library functions
-- why: number against string
table.sort({ 1, "x", {}, nil, true, function() end })
