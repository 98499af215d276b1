-- expect: ok true
-- group: values that cross
-- why: a number key must not be turned into a string while its table is walked through
local n = host.echo({ [1] = 1, [2.5] = 2, [-3] = 3, x = 4, [2^53] = 5 })
return n == 6
