-- expect: error
-- group: errors, coroutines, collector
-- why: an error object whose __tostring raises
error(setmetatable({}, { __tostring = function() error("nested") end }))
