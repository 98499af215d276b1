-- expect: ok | limit
-- about: same with "or": 5 bytes of source per list element
local f, e = load("return " .. ("a or "):rep(2e5) .. "b")
return type(f)
