-- expect: ok true
-- group: host objects
-- why: error values that are not strings reach the host wrapper
for _, v in ipairs { false, 1, {}, print, Counter.new(1), coroutine.create(print) } do local ok, e = pcall(host.call, error, v) if ok then return "no error" end end
pcall(host.call, error)
pcall(host.call, error, setmetatable({}, { __tostring = function() error("nested") end }))
return true
