-- expect: ok | limit memory | limit time
-- group: memory
-- why: the message says at which key the value was that could not cross
local s = ("x"):rep(29e6)
pcall(host.rows, { [s] = 1 })
pcall(host.texts, { a = { [s] = 1 } })
pcall(host.echo, { [s] = print })
