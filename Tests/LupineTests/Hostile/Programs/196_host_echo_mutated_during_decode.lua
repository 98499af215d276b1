-- expect: ok | error
-- group: host objects
-- why: decoding runs nothing that could change the table
local t = {}
for i = 1, 100 do t["k" .. i] = i end
return (pcall(host.echo, t))
