-- expect: error | ok 10
-- group: values that cross
-- why: a string is no number
return host.int("10")
