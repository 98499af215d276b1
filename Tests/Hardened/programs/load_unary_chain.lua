-- expect: ok nil
-- about: operator depth
return (load("return " .. ("- "):rep(1e6) .. "1"))
