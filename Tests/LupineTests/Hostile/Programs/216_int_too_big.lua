-- expect: error
-- group: values that cross
-- why: 2^63 does not fit
return host.int(2^63)
