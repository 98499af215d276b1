-- expect: error table with the keys 1 to n expected
-- group: values that cross
-- why: the length is a key in the hash part, and the one before it is no key at all
local source = { "return {" }
for i = 1, 256 do source[#source + 1] = i .. "," end
source[#source + 1] = "a = 1, b = 1 }"
for turns = 1, 100 do
    local t = load(table.concat(source))()
    t.a, t.b = nil, nil
    local present, absent, rest = 257, 514, turns
    t[present] = 1
    while absent - present > 1 do
        local middle = math.floor((present + absent) / 2)
        if rest % 2 == 1 then t[middle], present = 1, middle else absent = middle end
        rest = math.floor(rest / 2)
    end
    if #t > 257 and t[#t - 1] == nil and next(t, #t) == nil then host.rows { t } end
end
