-- expect: ok 6
-- group: defects of LuaJIT
-- why: what keeps such loops from the parser must not refuse valid text: "in nil" in strings, comments, names
local nilly, inn = 1, 2
local s = "for x in nil do" .. [[for x in nil do]] .. [==[ in (nil) ]==] -- for x in nil do
--[[ for x in nil ]]
local n = 0
for _ in pairs({ nilly, inn, 3 }) do n = n + 1 end
for _, v in ipairs({ nil and 1 or 2, 5, "\"in nil" }) do n = n + 1 end
return n
