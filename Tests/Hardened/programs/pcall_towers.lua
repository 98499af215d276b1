-- expect: ok true
-- about: deep pcall and xpcall, with and without errors
local function f(n) if n == 0 then error("x", 0) end return select(2, pcall(f, n - 1)) end
local function g(n) if n == 0 then error("x", 0) end return select(2, xpcall(g, function(e) return e end, n - 1)) end
return f(150) == "x" and g(100) == "x"
