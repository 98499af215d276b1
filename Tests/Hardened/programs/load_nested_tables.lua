-- expect: ok nil
-- about: recursive descent depth
return (load("return " .. ("{"):rep(1e6)))
