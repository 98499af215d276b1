-- expect: error
-- about: setmetatable on a non-table
setmetatable("", {})
