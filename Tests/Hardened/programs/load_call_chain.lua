-- expect: ok | limit | limit
-- about: 1e6 call suffixes
return type(load("return f" .. ("()"):rep(1e6)))
