-- expect: ok true
-- about: the same through wrap, and yields of many values from there
local many = {}
for i = 1, 7000 do many[i] = i end
for depth = 0, 40 do
    local w = coroutine.wrap(function()
        local function down(n) if n == 0 then return select("#", coroutine.yield(unpack(many, 1, 10 + depth))) end return (down(n - 1)) end
        return (down(21000 + depth * 20))
    end)
    if pcall(w) then pcall(w, unpack(many)) pcall(w, unpack(many)) end
end
return true
