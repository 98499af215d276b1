local first, second = "a", "b"
local third
print(pcall(function() for key in nil do third = key end end))
print(pcall(function() local a local b for k, v in (nil):method() do end end))
print(pcall(function() a, b, c = 1, 2, 3 local d for _ in -nil do end end))
print(pcall(function() local x = nil for _ in not nil do end end))
print(pcall(function() local x for a, b, c, d, e, f in nil, nil, nil do end end))
print(pcall(function() for _ in (nil or print) do return end end))
