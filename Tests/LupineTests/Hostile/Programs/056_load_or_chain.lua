-- expect: ok | limit time
-- group: parser and load
-- why: a list of jumps that the compiler walks again for each "or"
local f, e = load("return " .. ("a or "):rep(2e5) .. "b")
return type(f)
