-- Gotos back and ahead, and goto as a name.
local i = 0
::top:: i = i + 1
if i < 4 then goto top end
for j = 1, 3 do
    for k = 1, 3 do
        if k == 2 then goto continue end
        if j == 3 then goto done end
        print(j, k)
        ::continue::
    end
end
::done::
do goto skip; print "never" ::skip:: end
repeat
    local x = i
    i = i + 1
    if x < 6 then goto again end
    do break end
    ::again::
until i > 20
local goto = { goto = 1 }
goto.goto = goto.goto + 1
print(goto.goto, i)
local function count(n) ::a:: if n > 0 then n = n - 1 goto a end goto b ::b:: return n end
print(count(5))
::x:: ::y:: do local k = 0 ::z:: k = k + 1 if k < 2 then goto z end end
while true do
    i = i + 1
    if i > 30 then goto out end
end
::out:: print(i)
