-- expect: ok | limit time
-- group: host objects
-- why: 1e5 short-lived objects
for i = 1, 1e5 do Counter.new(i) end
return true
