-- expect: error
-- group: values that cross
-- why: not a number
return host.int("10abc")
