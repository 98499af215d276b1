-- Operands, operators and suffixes.
local t = { 1, 2; 3, x = 4, ["y"] = 5, [6] = 7, f = function(...) return ... end, { {} }, goto = 8, }
print(1 + 2 * 3 - 4 / 5 % 6 ^ 7 ^ 8, -2 ^ 2, not nil == true, #t, - -1, not not t)
print(1 < 2, 1 <= 2, 1 > 2, 1 >= 2, 1 == 2, 1 ~= 2, "a" .. "b" .. 1 .. 2)
print(nil and 1 or 2, false or nil, t and t.x or t.y)
print(0xff, 0x.8p1, 0xA.8, 1e3, 1E-2, .5, 5., 3e+1, 0x10p-2, 1LL == 1LL, 0xffULL == 255, 007)
print(t.f(1, 2), (t.f(1, 2)), t["f"] "s", t.f [[l]], #t.f { 1 })
print(("x"):rep(3), ("%d"):format(5), #"abc", -t[1])
print((function(...) return select("#", ...) end)(nil, nil), (...), ...)
local s = "a\n\t\\\"\'\065\x41\u{20AC}\z
           b\
c"
print(s, #s, [[
line]], [==[ ]] ]=] ]==], 'its')
local f = function() return function() return function() return line() end end end
print(f()()(), t.f(f)()()())
