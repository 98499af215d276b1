-- expect: error
-- group: host objects
-- why: a string for a property that is a number
Counter.new(1).value = "abc"
