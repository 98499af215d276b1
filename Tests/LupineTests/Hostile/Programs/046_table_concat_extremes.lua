-- expect: error | limit memory
-- group: time: library functions
-- why: concat over a range that does not exist
return table.concat({}, "", 1, 2^31 - 1)
