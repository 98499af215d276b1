-- expect: ok nil
-- about: a string that starts with ESC must be refused (mode "t" is forced)
return (load("\27LJ\2\0\0"))
