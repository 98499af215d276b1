-- expect: ok | error
-- group: stacks
-- why: the host gets 7900 results
return unpack({}, 1, 7900)
