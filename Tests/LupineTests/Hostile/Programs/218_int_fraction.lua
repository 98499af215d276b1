-- expect: error
-- group: values that cross
-- why: 1.5 is not an integer
return host.int(1.5)
