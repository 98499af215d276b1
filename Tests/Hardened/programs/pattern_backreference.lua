-- expect: limit | ok
-- about: %1 compares long captures again and again
return ("a"):rep(60000):find("^(.*)%1b")
