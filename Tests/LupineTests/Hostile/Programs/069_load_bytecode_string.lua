-- expect: ok nil
-- group: parser and load
-- why: a string that starts with ESC must be refused (mode "t" is forced)
return (load("\27LJ\2\0\0"))
