-- expect: ok true
-- about: where a coroutine cannot yield it is an error, and across pcall it can
local function across(f) return coroutine.wrap(function() return pcall(f) end)() end
local function yield() return coroutine.yield(1) end
for _, f in ipairs{
    function() ("a"):gsub("a", yield) end,
    function() table.sort({1, 2}, yield) end,
    function() return string.format("%s", setmetatable({}, {__tostring = yield})) end,
    function() print(setmetatable({}, {__tostring = yield})) end,
} do
    local ok, message = across(f)
    if ok or not message:find("attempt to yield") then return tostring(message) end
end
local co = coroutine.wrap(function()
    local ok, value = pcall(function() return coroutine.yield("first") end)
    local ok2, value2 = xpcall(function() return coroutine.yield(value) end, function() end)
    return ok and ok2 and value2
end)
return co() == "first" and co("second") == "second" and co("third") == "third"
