-- expect: ok 7900
-- group: stacks
-- why: just below the most values that a C function may return
return (select("#", unpack({}, 1, 7900)))
