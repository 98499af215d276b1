-- expect: error | limit memory | ok
-- group: memory
-- why: names in messages and tracebacks are script-controlled
local name = ("n"):rep(1e6)
local f = load("local " .. name .. " = nil; return " .. name .. ".x")
if f then f() else error("refused") end
