-- expect: ok 6
-- group: host objects
-- why: callback kept by the host and called later in the same run
host.keep(function(x) return x * 2 end)
return host.callKept(3)
