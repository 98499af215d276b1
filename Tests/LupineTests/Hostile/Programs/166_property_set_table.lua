-- expect: error
-- group: host objects
-- why: a table for a property that is a number
Counter.new(1).value = {}
