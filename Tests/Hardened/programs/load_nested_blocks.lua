-- expect: ok nil
-- about: block depth
return (load(("do "):rep(1e6)))
