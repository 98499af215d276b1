-- expect: ok true
-- group: escapes
-- why: getfenv levels
local gf = load("return getfenv")()
if not gf then return true end
for i = 0, 5 do local ok, e = pcall(gf, i) if ok and type(e) == "table" and (e.io or e.os and e.os.exit or e.debug) then return false end end
return true
