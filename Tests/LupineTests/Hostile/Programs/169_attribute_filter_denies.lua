-- expect: error
-- group: host objects
-- why: a name that the access policy denies
return Counter.new(1)._private
