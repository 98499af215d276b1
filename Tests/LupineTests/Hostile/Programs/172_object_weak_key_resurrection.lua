-- expect: ok | error released
-- group: host objects
-- why: weak tables hand out userdata whose finalizer has run
local w = setmetatable({}, { __mode = "k" })
local function make() for i = 1, 50 do w[Counter.new(i)] = true end end
make()
local found = 0
for i = 1, 3e5 do local t = { i } if i % 2000 == 0 then for k in pairs(w) do local ok, v = pcall(function() return k.value end) found = found + 1 SAVED = k end end end
if SAVED then pcall(function() return SAVED:add(1) end) end
return found >= 0
