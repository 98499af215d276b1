-- expect: error
-- group: values that cross
-- why: a function of the host is called without its argument
return host.int()
