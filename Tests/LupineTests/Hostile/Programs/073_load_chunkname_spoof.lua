-- expect: ok true
-- group: parser and load
-- why: a script-chosen chunk name must not break error formatting
for _, n in ipairs { "=[C]", "@/etc/passwd", "=" .. ("x"):rep(1e5), "\0\n\27[31m", "" } do local f = load("error('e')", n) if f then pcall(f) end end
return true
