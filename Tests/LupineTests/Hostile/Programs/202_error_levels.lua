-- expect: ok true
-- group: errors, coroutines, collector
-- why: levels outside the stack
for _, l in ipairs { 0, 1, 2, 3, 100, -1, 2^31, -2^31, 0/0 } do pcall(error, "x", l) end
return true
