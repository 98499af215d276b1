-- expect: ok true
-- group: parser and load
-- why: NUL and broken UTF-8 in source
load("return \0") load("return \"\255\254\"") load("\255\254 = 1") load("--\0\0\n return 1")
return true
