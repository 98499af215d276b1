-- expect: ok 0
-- group: values that cross
-- why: -0.0 becomes 0
return host.int(-0.0)
