-- expect: error | ok
-- group: values that cross
-- why: a function that the host calls returns 7900 values
return (select("#", host.call(function() return unpack({}, 1, 7900) end)))
