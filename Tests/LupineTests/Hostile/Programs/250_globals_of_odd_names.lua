-- expect: ok nil
-- group: escape
-- why: names that are looked for in a list of names
for _, name in ipairs { "", " ", "  ", "io ", " io", "debug dofile", "io\0", "\0" } do assert(_G[name] == nil) end
for i = 0, 255 do assert(_G[string.char(i)] == nil) end
return _G[("x"):rep(1e6)]
