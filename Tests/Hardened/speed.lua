-- Times the hardened functions against LuaJIT's own, in `stock`: best of several rounds, in turn. Prints the ratios.
local stock, is_list = ...

local words = {}
for i = 1, 2000 do words[i] = ("word%d"):format(i * 7919 % 1000):rep(i % 3 + 1) .. (i % 11 == 0 and "," or "") end
local text = table.concat(words, " ")
local lines = {}
for i = 1, 200 do lines[i] = "key" .. i .. " = value of " .. i * i end
local names = setmetatable({}, {__index = function(t, k) t[k] = "<" .. k .. ">" return t[k] end})
local numbers, strings, records = {}, {}, {}
for i = 1, 3000 do
    numbers[i] = i * 7919 % 3001
    strings[i] = "key" .. numbers[i]
    records[i] = {rank = numbers[i]}
end
local function copy(list)
    local other = {}
    for i = 1, #list do other[i] = list[i] end
    return other
end
local function by_rank(a, b) return a.rank < b.rank end

local benchmarks = {
    {"find of a word in a text", "string", "find", function(find) for i = 1, 20 do find(text, "word999x") end end},
    {"find of a short constant, plain", "string", "find", function(find)
        local n = 0
        for i = 1, 20000 do n = n + find(lines[i % 200 + 1], " = ", 1, true) end
    end},
    {"find of a short constant", "string", "find", function(find)
        local n = 0
        for i = 1, 20000 do n = n + find(lines[i % 200 + 1], " = ") end
    end},
    {"find of a pattern in lines", "string", "find", function(find)
        for i = 1, 20000 do find(lines[i % 200 + 1], "%d+ = ") end
    end},
    {"match of key and value", "string", "match", function(match)
        for i = 1, 20000 do match(lines[i % 200 + 1], "^(%w+)%s*=%s*(.-)%s*$") end
    end},
    {"match of a number", "string", "match", function(match) for i = 1, 20000 do match("  -12.5", "^%s*([+-]?%d+%.?%d*)") end end},
    {"match of a set", "string", "match", function(match) for i = 1, 20000 do match(lines[i % 200 + 1], "[a-zA-Z_][a-zA-Z0-9_]*") end end},
    {"gmatch of words in a text", "string", "gmatch", function(gmatch) for w in gmatch(text, "%a+") do end end},
    {"gmatch of words in lines", "string", "gmatch", function(gmatch)
        for i = 1, 3000 do for w in gmatch(lines[i % 200 + 1], "%w+") do end end
    end},
    {"gsub with a string", "string", "gsub", function(gsub) gsub(text, "%a+", "<%0>") end},
    {"gsub with a plain string", "string", "gsub", function(gsub) gsub(text, ",", ";") end},
    {"gsub with a table", "string", "gsub", function(gsub) gsub(text, "%w+", names) end},
    {"gsub with a function", "string", "gsub", function(gsub) gsub(text, "%w+", function(w) return w end) end},
    {"gsub trimming lines", "string", "gsub", function(gsub)
        for i = 1, 10000 do gsub(lines[i % 200 + 1], "^%s*(.-)%s*$", "%1") end
    end},
    {"sort of numbers", "table", "sort", function(sort) sort(copy(numbers)) end},
    {"sort of strings", "table", "sort", function(sort) sort(copy(strings)) end},
    {"sort with a function", "table", "sort", function(sort) sort(copy(records), by_rank) end},
    {"insert at the end", "table", "insert", function(insert) local t = {} for i = 1, 50000 do insert(t, i) end end},
    {"insert at the front", "table", "insert", function(insert) local t = {} for i = 1, 1000 do insert(t, 1, i) end end},
    {"remove at the end", "table", "remove", function(remove)
        local t = copy(numbers)
        for i = 1, #t do remove(t) end
    end},
    {"remove at the front", "table", "remove", function(remove)
        local t = copy(numbers)
        for i = 1, 500 do remove(t, 1) end
    end},
    {"move", "table", "move", function(move) for i = 1, 200 do move(numbers, 1, 1000, 2000) end end},
    {"format", "string", "format", function(format) 
        local n = 0
        for i = 1, 20000 do n = n + #format("%d: %s", i, "x") end
    end},
    {"pcall", "_G", "pcall", function(pcall) local f = function(x) return x end for i = 1, 50000 do pcall(f, i) end end},
    {"pcall of an error", "_G", "pcall", function(pcall) for i = 1, 2000 do pcall(error, i) end end},
    {"xpcall", "_G", "xpcall", function(xpcall) local f = function(x) return x end for i = 1, 50000 do xpcall(f, print, i) end end},
    {"wrap and yield", "coroutine", "wrap", function(_, library)
        local yield = library.yield
        local f = library.wrap(function() for i = 1, 20000 do yield(i) end end)
        for i = 1, 20000 do f() end
    end},
    {"resume and yield", "coroutine", "resume", function(resume, library)
        local yield = library.yield
        local co = coroutine.create(function() for i = 1, 20000 do yield(i) end end)
        for i = 1, 20000 do resume(co) end
    end},
    {"load", "_G", "load", function(load) for i = 1, 1000 do load("local x = ... return x + 1") end end},
}

if is_list then return benchmarks end

local clock = os.clock
local function time(f, ...)
    local start = clock()
    f(...)
    return clock() - start
end

-- Each side has functions of its own, which share no compiled code.
local source = debug.getinfo(1, "S").source:sub(2)
local sides = {stock.loadfile(source)(stock, true), stock.loadfile(source)(stock, true)}
local libraries = {stock, _G}
for i = 1, #benchmarks do
    local best = {math.huge, math.huge}
    for _ = 1, 15 do
        for side = 1, 2 do
            local label, library, name, f = unpack(sides[side][i])
            best[side] = math.min(best[side], time(f, libraries[side][library][name], libraries[side][library]))
        end
    end
    print(("%-36s %9.1f us %9.1f us  x %.2f"):format(benchmarks[i][1], best[1] * 1e6, best[2] * 1e6, best[2] / best[1]))
end
