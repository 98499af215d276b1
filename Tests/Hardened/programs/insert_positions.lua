-- expect: ok true
-- about: every absurd position ends at once
for _, position in ipairs{-2^31, -2^53, -1, 0, 0/0, 1/0, -1/0, 2^31, 2^53, 1e300} do
    local ok, message = pcall(table.insert, {1, 2, 3}, position, 0)
    if ok or not message:find("position out of bounds") then return tostring(position) .. ": " .. tostring(message) end
end
local t = {1, 2, 3}
table.insert(t, 2^31 - 2, "far")
table.insert(t, "2", "two")
return t[2^31 - 2] == "far" and t[2] == "two" and t[4] == 3
