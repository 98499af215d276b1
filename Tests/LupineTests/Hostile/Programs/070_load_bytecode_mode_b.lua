-- expect: ok nil
-- group: parser and load
-- why: asking for mode "b" must not help
local f = load("\27LJ\2\0\0", "x", "b")
return f
