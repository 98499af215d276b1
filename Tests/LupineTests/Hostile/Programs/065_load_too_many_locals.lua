-- expect: ok nil
-- group: parser and load
-- why: 201st local
return (load(("local a "):rep(1000)))
