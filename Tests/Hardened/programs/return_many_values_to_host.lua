-- expect: ok | error
-- about: the host receives 7900 results and must checkstack or cap
return unpack({}, 1, 7900)
