-- expect: ok true
-- about: only "count" (and possibly "step"/"collect") may be allowed
local cg = load("return collectgarbage")()
if not cg then return true end
local a = pcall(cg, "stop") local b = pcall(cg, "setpause", 1e9)
return not a and not b
