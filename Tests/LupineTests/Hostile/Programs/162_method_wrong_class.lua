-- expect: error
-- group: host objects
-- why: method of Counter with self = Other
return Counter.new(1).add(Other.new(), 1)
