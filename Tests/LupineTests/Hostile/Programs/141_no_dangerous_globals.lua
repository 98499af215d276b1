-- expect: ok none
-- group: escapes
-- why: names that must not exist in the sandbox
local bad = {}
for _, n in ipairs { "io", "debug", "package", "ffi", "jit", "require", "module", "dofile", "loadfile", "newproxy", "getfenv", "setfenv", "gcinfo" } do
  local ok, v = pcall(function() return _G and rawget(_G, n) end)
  if (ok and v ~= nil) or load("return " .. n)() ~= nil then bad[#bad + 1] = n end
end
return #bad == 0 and "none" or table.concat(bad, ",")
