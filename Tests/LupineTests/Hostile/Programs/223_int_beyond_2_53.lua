-- expect: ok 9007199254740992
-- group: values that cross
-- why: 2^53 + 1 is no double
return host.int(9007199254740993)
