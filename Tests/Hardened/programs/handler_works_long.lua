-- expect: limit
-- about: a handler that calls what takes for ever
xpcall(error, function() return ("a"):rep(30):find(("a?"):rep(30) .. ("a"):rep(30)) end)
