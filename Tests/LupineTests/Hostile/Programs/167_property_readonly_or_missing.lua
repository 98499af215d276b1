-- expect: error
-- group: host objects
-- why: unknown attribute write
Counter.new(1).nosuch = 1
