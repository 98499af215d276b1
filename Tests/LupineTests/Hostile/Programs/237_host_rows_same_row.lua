-- expect: limit memory
-- group: values that cross
-- why: 1e5 rows that are one table of 1e5 numbers
local row, rows = {}, {}
for i = 1, 1e5 do row[i] = i end
for i = 1, 1e5 do rows[i] = row end
return host.rows(rows)
