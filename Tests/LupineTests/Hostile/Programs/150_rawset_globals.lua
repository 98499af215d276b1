-- expect: ok | error
-- group: escapes
-- why: rawset passes by __newindex
if _G then rawset(_G, "print", nil) rawset(_G, "tostring", 42) end
return true
