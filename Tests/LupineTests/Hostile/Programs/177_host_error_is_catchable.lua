-- expect: ok true
-- group: host objects
-- why: an error of the host arrives as one of Lua
local ok, e = pcall(host.throw, "boom")
return not ok and tostring(e):find("boom") ~= nil
