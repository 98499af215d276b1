-- expect: error
-- group: defects of LuaJIT
-- why: older parsers crash at this text (LuaJIT #1033); none of it is run
local nothing
for item in (nil):method() do end
