-- expect: error attempt to compare
-- about: number against string
table.sort({ 1, "x", {}, nil, true, function() end })
