-- expect: error
-- group: defects of LuaJIT
-- why: a generic for over the literal nil: older parsers look at an instruction that is not there
local first, second = "a", "b"
local third
for key, value in nil do third = key end
return third
