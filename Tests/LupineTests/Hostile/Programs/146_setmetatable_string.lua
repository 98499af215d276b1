-- expect: error
-- group: escapes
-- why: setmetatable on a non-table
setmetatable("", {})
