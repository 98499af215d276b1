-- expect: ok nil
-- about: right associative operator depth
return (load("return " .. ("a.."):rep(1e6) .. "a"))
