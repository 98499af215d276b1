-- expect: ok | limit | limit
-- about: 20 MB of statements
return type(load(("x=1 "):rep(5e6)))
