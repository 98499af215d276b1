-- expect: ok | limit memory | limit time
-- group: parser and load
-- why: 1e6 call suffixes
return type(load("return f" .. ("()"):rep(1e6)))
