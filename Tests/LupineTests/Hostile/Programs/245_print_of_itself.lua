-- expect: ok true
-- group: time: library functions
-- why: functions that call __tostring, which is one of them
for _, f in ipairs { tostring, print, string.format, table.concat, error, pcall, select, coroutine.wrap(tostring) } do
    local t = setmetatable({}, { __tostring = f })
    pcall(tostring, t)
    pcall(print, t)
    pcall(string.format, "%s", t)
end
return true
