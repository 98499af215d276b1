-- expect: ok true
-- about: a handler that overflows the stack after the stack overflowed
local function f() return 1 + f() end
for i = 1, 20 do
    local ok, message = xpcall(f, function() return f() end)
    if ok or message ~= "error in error handling" then return message end
end
return true
