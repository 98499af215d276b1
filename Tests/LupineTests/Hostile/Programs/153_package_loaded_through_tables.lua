-- expect: ok true
-- group: escapes
-- why: no table reachable from the environment leads to a dangerous function
local seen, bad = {}, nil
local names = { execute = 1, exit = 1, popen = 1, open = 1, loadlib = 1, getregistry = 1, sethook = 1, setmetatable_raw = 1, cdef = 1, dump = 1, setupvalue = 1, getupvalue = 1, setfenv = 1, newproxy = 1 }
local function walk(t, d)
  if seen[t] or d > 8 then return end
  seen[t] = true
  for k, v in pairs(t) do if names[k] and type(v) == "function" then bad = k end if type(v) == "table" then walk(v, d + 1) end local mt = type(v) == "table" and getmetatable(v) if type(mt) == "table" then walk(mt, d + 1) end end
end
if _G then walk(_G, 0) end
walk(string, 0) walk(table, 0) walk(math, 0) walk(coroutine, 0)
return bad == nil
