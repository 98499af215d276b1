-- expect: error
-- group: values that cross
-- why: Int(NaN) would trap in Swift
return host.int(0/0)
