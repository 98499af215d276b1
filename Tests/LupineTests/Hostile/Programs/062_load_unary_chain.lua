-- expect: ok nil
-- group: parser and load
-- why: operator depth
return (load("return " .. ("- "):rep(1e6) .. "1"))
