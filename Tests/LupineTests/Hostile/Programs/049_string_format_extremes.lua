-- expect: ok true
-- group: time: library functions
-- why: widths, precisions, wrong argument kinds
local f = string.format
for _, s in ipairs { "%1000000d", "%.99999f", "%99.99f", "%99.99e", "%99.99g", "%+-# 099.99f", "%c", "%q", "%s", "%i", "%x", "%o", "%u", "%a", "%", "%y", "%5", "%.", "%-", "%1$d", "%ld", "%n" } do
  for _, v in ipairs { 0, -1, 1e308, -1e308, 5e-324, 2^53, 2^63, -2^63, 1/0, 0/0, "", ("x"):rep(1000), "\0\1\255" } do pcall(f, s, v) end
  pcall(f, s) pcall(f, s, nil) pcall(f, s, {}) pcall(f, s, f)
end
return #f("%99.99f", 1e308) > 300
