-- expect: limit time
-- group: time: Lua code
-- why: deep but bounded recursion, exponential time
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
return fib(70)
