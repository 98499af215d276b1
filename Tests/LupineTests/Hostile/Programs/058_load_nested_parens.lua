-- expect: ok nil
-- group: parser and load
-- why: recursive descent depth
return (load("return " .. ("("):rep(1e6)))
