-- expect: error
-- group: values that cross
-- why: LuaJIT reads "inf" and "nan" as numbers
return host.int("inf")
