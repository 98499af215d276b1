-- expect: ok true
-- group: defects of LuaJIT
-- why: generic loops over nil in many spellings, compiled by load
for _, e in ipairs { "nil", "(nil)", "((nil))", "(nil):m()", "(nil).x", "(nil)[1]", "nil, nil", "-nil", "#nil", "not nil", "nil == nil", "nil .. nil", "(nil)()", "(nil) and 1", "--[[c]] nil", "-- c\n(nil):m()" } do
  for _, pre in ipairs { "", "local a ", "local a, b, c ", "local a = 1 local b ", "a, b, c = 1, 2, 3 local d " } do load(pre .. "for k, v in " .. e .. " do local z = k end") load(pre .. "for _ in " .. e .. " do end") load(pre .. "for a, b, c, d, e, f in " .. e .. " do end") end
end
return true
