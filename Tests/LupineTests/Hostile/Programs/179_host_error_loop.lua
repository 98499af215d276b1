-- expect: ok true
-- group: host objects
-- why: 1e4 errors of the host
for i = 1, 1e4 do pcall(host.throw, "x") end
return true
