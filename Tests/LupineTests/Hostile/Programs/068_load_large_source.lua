-- expect: ok | limit memory | limit time
-- group: parser and load
-- why: 20 MB of statements
return type(load(("x=1 "):rep(5e6)))
