-- expect: limit time
-- group: time: Lua code
-- why: FORL loop with a bound that is never reached
for i = 1, math.huge do end
