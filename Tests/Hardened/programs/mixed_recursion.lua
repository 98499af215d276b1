-- expect: ok true
-- about: every kind of call from C within the others
local n = 0
local f
local kinds = {
    function() return (("a"):gsub("a", f)) end,
    function() table.sort({1, 2}, f) end,
    function() return string.format("%s", setmetatable({}, {__tostring = function() f() return "x" end})) end,
    function() print(setmetatable({}, {__tostring = function() f() return "x" end})) end,
    function() return coroutine.wrap(f)() end,
    function() return coroutine.resume(coroutine.create(f)) end,
    function() return load(function() f() return nil end) end,
    function() return pcall(f) end,
    function() return xpcall(f, f) end,
}
function f() n = n + 1 kinds[n % #kinds + 1]() return nil end
local ok, message = pcall(f)
return n > 100 or n .. tostring(message)
