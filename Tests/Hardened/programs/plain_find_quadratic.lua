-- expect: limit | ok
-- about: a long text that nearly occurs everywhere
local s = ("a"):rep(8e6)
return s:find(("a"):rep(4e6) .. "b", 1, true)
