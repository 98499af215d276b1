-- Recursion, closures, coroutines, methods and errors.
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
print(fib(15))
local function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(10), odd(7))
local function loop(n, sum) if n == 0 then return sum end return loop(n - 1, sum + n) end
print(loop(100, 0))
local fs = {}
for i = 1, 5 do local x = i * 2 fs[i] = function() x = x + 1 return x + i end end
for i = 1, 5 do print(fs[i](), fs[i]()) end
local co = coroutine.wrap(function(a) while a do a = coroutine.yield(a * 2) end return "end" end)
print(co(1), co(2), co())
local C = {} C.__index = C
function C.new(v) return setmetatable({ v = v }, C) end
function C:add(n) self.v = self.v + n return self end
C.__add = function(a, b) return C.new(a.v + b.v) end
C.__call = function(self, x) return self.v * x end
print((C.new(1):add(2):add(3) + C.new(4)).v, C.new(5)(6))
print(pcall(function() error("message") end))
print(pcall(function() error("message", 2) end))
print(pcall(function()
    local t
    return t.x
end))
print(xpcall(function() return nothing() end, function(m) return m .. "!" .. trace() end))
local function varargs(...) local a, b = ... if a then return varargs(select(2, ...)) end return b end
print(varargs(1, 2, 3))
