-- expect: limit time
-- group: host objects
-- why: the deadline passes in a function of the host, which is not stopped: the error comes when it returns
host.sleep(500)
while true do end
