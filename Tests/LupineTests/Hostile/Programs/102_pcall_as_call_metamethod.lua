-- expect: ok | error | limit time
-- group: defects of LuaJIT
-- why: pcall called through __call runs without a stack check on older builds
local guard = setmetatable({}, { __call = pcall })
for depth = 1, 200 do
  local function down(n) if n == 0 then return guard() end return (down(n - 1)) end
  down(depth)
end
return true
