-- expect: error
-- group: stacks
-- why: an error raised at the bottom of every kind of recursion: message, traceback and unwinding must fit
local n = 0
local function f() n = n + 1 string.gsub("a", "a", function() table.sort({ 1, 2 }, function() f() return false end) end) end
f()
