-- expect: limit | limit | ok | error chunk too large
-- about: identifier that never ends: the lexer buffer grows
local f, e = load(function() return "aaaaaaaa" end)
return type(f)
