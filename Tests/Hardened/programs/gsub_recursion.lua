-- expect: ok | error
-- about: gsub callback recursion: 9 KB of C stack per level in stock LuaJIT; SIGSEGV with 8 MB
local n = 0
local function f() n = n + 1 return (string.gsub("a", "a", f)) end
local ok, e = pcall(f)
return n
