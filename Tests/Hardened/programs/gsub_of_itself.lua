-- expect: limit | error
-- about: a replacement that doubles
local s = "ab"
while true do s = s:gsub(".", "%0%0") end
