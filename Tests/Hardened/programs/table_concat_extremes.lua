-- expect: error | limit
-- about: concat over a range that does not exist
return table.concat({}, "", 1, 2^31 - 1)
