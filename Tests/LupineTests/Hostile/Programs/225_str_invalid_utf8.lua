-- expect: error UTF-8 string expected
-- group: values that cross
-- why: a String parameter gets bytes that are not UTF-8
return host.str("\255\254")
