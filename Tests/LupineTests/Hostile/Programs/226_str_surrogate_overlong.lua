-- expect: error UTF-8 string expected
-- group: values that cross
-- why: CESU surrogates and overlong forms
return host.str("\237\160\128\192\128")
