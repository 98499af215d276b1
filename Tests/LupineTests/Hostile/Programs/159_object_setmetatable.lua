-- expect: error
-- group: host objects
-- why: setmetatable on userdata
setmetatable(Counter.new(1), {})
