-- expect: ok true
-- group: escapes
-- why: the collector cannot be stopped or slowed down
local cg = load("return collectgarbage")()
if not cg then return true end
local a = pcall(cg, "stop") local b = pcall(cg, "setpause", 1e9)
return not a and not b
