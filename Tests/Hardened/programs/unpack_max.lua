-- expect: ok 7900
-- about: just below LUAI_MAXCSTACK
return (select("#", unpack({}, 1, 7900)))
