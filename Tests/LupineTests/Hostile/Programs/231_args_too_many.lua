-- expect: error | ok
-- group: values that cross
-- why: a function of the host is called with 7900 arguments
return host.call(select, "#", unpack({}, 1, 7900))
