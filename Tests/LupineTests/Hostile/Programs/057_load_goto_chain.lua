-- expect: ok | limit time
-- group: parser and load
-- why: 60k gotos to one label
local f, e = load(("goto l "):rep(6e4) .. "::l::")
return type(f)
