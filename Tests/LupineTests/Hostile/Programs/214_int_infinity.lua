-- expect: error
-- group: values that cross
-- why: Int(inf) would trap in Swift
return host.int(1/0)
