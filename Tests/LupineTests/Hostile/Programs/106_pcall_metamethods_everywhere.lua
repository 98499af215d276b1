-- expect: ok | error | limit time
-- group: defects of LuaJIT
-- why: pcall installed as every metamethod
local mt = {}
for _, n in ipairs { "__index", "__newindex", "__call", "__add", "__concat", "__eq", "__lt", "__le", "__len", "__unm", "__tostring", "__mode" } do mt[n] = pcall end
local a, b = setmetatable({}, mt), setmetatable({}, mt)
for i = 1, 200 do
  pcall(function() return a.x end) pcall(function() a.x = a end) pcall(function() return a + b end) pcall(function() return a .. b end)
  pcall(function() return a == b end) pcall(function() return a < b end) pcall(function() return -a end) pcall(function() return a(a, b, a, b) end)
end
return true
