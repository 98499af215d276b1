-- expect: error too many results
-- group: stacks
-- why: 1e6 results
return unpack({}, 1, 1e6)
