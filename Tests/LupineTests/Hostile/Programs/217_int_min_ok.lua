-- expect: ok -9223372036854775808
-- group: values that cross
-- why: -2^63 fits exactly
return host.int(-2^63)
