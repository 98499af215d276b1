-- expect: ok true
-- group: time: library functions
-- why: every malformed pattern is a clean error
local bad = { "%", "[", "[a", "[]", "[^]", "[%", "(", "(()", ")", "%1", "%b", "%bx", "%f", "%fa", "%g(", "[a-", "(a)%2", "%0" }
for i, p in ipairs(bad) do pcall(string.find, "aaa", p) pcall(string.match, "aaa", p) pcall(string.gsub, "aaa", p, "x") pcall(function() for _ in ("aaa"):gmatch(p) do end end) end
for i, r in ipairs { "%", "%9", "%x%", "%1%2%3" } do pcall(string.gsub, "aaa", "a", r) end
return true
