-- expect: error too many results
-- about: 1e6 results
return unpack({}, 1, 1e6)
