-- expect: limit | ok
-- about: same through gmatch
for w in ("a"):rep(300000):gmatch(".-b") do end
