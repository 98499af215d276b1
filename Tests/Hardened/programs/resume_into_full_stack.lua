-- expect: ok true
-- about: many results arrive where the Lua stack is nearly full
local many = {}
for i = 1, 7000 do many[i] = i end
local function down(n)
    if n > 0 then return (down(n - 1)) end
    return pcall(coroutine.wrap(function() return unpack(many) end))
end
for depth = 0, 40 do pcall(down, 16000 + depth * 137) pcall(down, 21000 + depth * 20) end
return true
