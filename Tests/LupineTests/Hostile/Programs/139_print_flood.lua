-- expect: error | limit time
-- group: memory
-- why: output is a resource too
while true do print(("x"):rep(1000)) end
