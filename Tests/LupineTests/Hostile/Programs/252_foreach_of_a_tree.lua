-- expect: limit time
-- group: time: library functions
-- why: a loop of the library's that calls itself for each entry of a tree that is 2^40 large
local foreach = table.foreach
local a, b = {}, {}
for i = 1, 40 do a, b = { [a] = foreach, [b] = foreach }, { [a] = foreach, [b] = foreach } end
foreach(a, foreach)
