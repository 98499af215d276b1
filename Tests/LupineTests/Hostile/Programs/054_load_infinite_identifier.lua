-- expect: limit memory | limit time | ok | error chunk too large
-- group: parser and load
-- why: identifier that never ends: the lexer buffer grows
local f, e = load(function() return "aaaaaaaa" end)
return type(f)
