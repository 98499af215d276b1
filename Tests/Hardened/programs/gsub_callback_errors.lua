-- expect: ok true
-- about: errors out of callbacks at many depths
local function f(n) return (("abc"):gsub("%w", function(c) if n == 0 then error({}) end return f(n - 1) end)) end
for i = 1, 200 do if pcall(f, i % 20) then return false end end
return true
