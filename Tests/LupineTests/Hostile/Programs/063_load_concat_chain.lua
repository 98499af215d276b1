-- expect: ok nil
-- group: parser and load
-- why: right associative operator depth
return (load("return " .. ("a.."):rep(1e6) .. "a"))
