-- expect: ok nil
-- about: 201st local
return (load(("local a "):rep(1000)))
