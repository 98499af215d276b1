-- expect: ok true
-- about: a coroutine whose stack is nearly full is resumed with many arguments
local many = {}
for i = 1, 7000 do many[i] = i end
local good = true
for depth = 0, 40 do
    local co = coroutine.create(function()
        local function down(n) if n == 0 then return select("#", coroutine.yield("deep")) end return (down(n - 1)) end
        local function deepest(n) local ok, value = pcall(down, n) return ok and value end
        return deepest(16000 + depth * 137)
    end)
    local ok, value = coroutine.resume(co)
    if ok and value == "deep" then
        local ok, value = coroutine.resume(co, unpack(many))
        if ok and value ~= 7000 then good = value end
        if not ok and not value:find("too many arguments") then good = value end
        if not ok then
            local ok, value = coroutine.resume(co, 1, 2)
            if not ok or value ~= 2 then good = tostring(value) end
        end
    end
end
return good
