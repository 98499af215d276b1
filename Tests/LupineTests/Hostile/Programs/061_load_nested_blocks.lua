-- expect: ok nil
-- group: parser and load
-- why: block depth
return (load(("do "):rep(1e6)))
