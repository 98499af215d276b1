-- expect: ok true
-- group: defects of LuaJIT
-- why: generic loops of many shapes, compiled by load
for _, v in ipairs { "nil", "next", "pairs(t)", "f", "x.y", "(nil)", "true", "1", "''", "function() end", "..." } do
  for n = 0, 8 do local pre = {} for i = 1, n do pre[i] = "local l" .. i .. " = " .. i end
    local f = load(table.concat(pre, " ") .. " for k, v in " .. v .. " do local z = k end") if f then pcall(f) end
    f = load("a, b, c = 1, 2, 3 local d for _ in " .. v .. " do end") if f then pcall(f) end
  end
end
return true
