-- expect: limit
-- about: reader called by the parser; load() turns the kill into a nil result
local f, e = load(function() while true do end end)
return f, e
