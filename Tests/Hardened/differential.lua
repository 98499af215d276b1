-- Compares the hardened functions with LuaJIT's own, in `stock`, over generated arguments.
-- Called with a seed and a number of cases; returns how many were compared.
local stock, seed, cases = ...

-- Park and Miller's generator; no product exceeds what a double holds.
local random_state = seed * 7919 % 2147483646 + 1
local function random(n)
    random_state = random_state * 16807 % 2147483647
    return math.floor(random_state / 32768) % n + 1
end
local function pick(list) return list[random(#list)] end

local function describe(value)
    if type(value) == "string" then return ("%q"):format(value) end
    return tostring(value)
end

local function pack(...) return {n = select("#", ...), ...} end

local function show(list)
    local texts = {}
    for i = 1, list.n do texts[i] = describe(list[i]) end
    return table.concat(texts, ", ")
end

local function same(a, b)
    if a.n ~= b.n then return false end
    for i = 1, a.n do
        local x, y = a[i], b[i]
        if x ~= y and (x == x or y == y) then return false end
    end
    return true
end

local compared = 0
local function compare(name, a, b, ...)
    local x, y = pack(stock.pcall(a, ...)), pack(stock.pcall(b, ...))
    compared = compared + 1
    if not same(x, y) then
        error(name .. "(" .. show(pack(...)) .. ")\n  gives " .. show(y) .. "\n  and not " .. show(x), 0)
    end
end

-- Patterns.

local letters = {"a", "b", "c", "ab", "1", " ", "-", "_", "(", ")", "\0", "\200", "]", "^", "$", "%", "."}
local pieces = {
    "a", "b", "c", ".", "%a", "%d", "%w", "%s", "%p", "%u", "%l", "%c", "%g", "%x", "%z", "%A", "%W", "%S", "%D", "%Z",
    "[ab]", "[^ab]", "[a-c]", "[^a-c]", "[%w_]", "[]]", "[^]]", "[a-]", "[-a]", "[%a-z]", "[a-%z]", "[%-x]", "[c-a]",
    "[\1-\255]", "[a-c1-3]", "%%", "%.", "%(", "%]", "%-", "^", "$", "%b()", "%bab", "%f[a]", "%f[%w]", "%f[^a]", "%1",
    "%2", "(", ")", "()", "(a)", "(.)", "(.-)", "(.*)", "(%w+)", "(a*)", " ", "1", "-",
}
local odd = {"[", "]", "[a", "%", "%0", "%9", "%b", "%ba", "%f", "%fa", "[^", "[]", "[^]", "[%", "\0", "(", ")", "[a-", "%q", "\200"}
local suffixes = {"", "", "", "", "*", "+", "-", "?", "?"}
local replacements = {
    "", "x", "%0", "%1", "%2", "<%0>", "%%", "%1%1", "%", "%x", "x%", "%9", "\0", "long replacement of %0 by %1 ", 7,
}

local few_letters = {{"a", "b"}, {"a", " "}, {"(", ")", "a"}, {"(", ")"}, {"a", "1", "\t", "\n"}}

local function subject()
    local list = {}
    local alphabet = random(3) == 1 and pick(few_letters)
    for i = 1, random(12) - 1 do list[i] = pick(alphabet or letters) end
    local text = table.concat(list)
    -- Few letters many times would take LuaJIT for ever.
    if not alphabet and random(20) == 1 then text = text:rep(random(40)) end
    return text
end

local function pattern()
    local list = {}
    if random(6) == 1 then list[1] = "^" end
    for i = 1, random(6) - 1 do list[#list + 1] = (random(12) == 1 and pick(odd) or pick(pieces)) .. pick(suffixes) end
    if random(8) == 1 then list[#list + 1] = "$" end
    return table.concat(list)
end

-- LuaJIT itself converts what is no int32_t in two ways: compiled code has its own.
local starts = {1, 2, 3, 0, -1, -3, 5, 100, -100, 1.7, 2^31 - 1, "2", "x", true}

local function collect(gmatch, text, pattern)
    local list = {}
    local count = 0
    for a, b, c in gmatch(text, pattern) do
        count = count + 1
        list[count] = tostring(a) .. "|" .. tostring(b) .. "|" .. tostring(c)
        if count > 300 then break end
    end
    return table.concat(list, ";"), count
end
local function collect_stock(...) return collect(stock.string.gmatch, ...) end
local function collect_hardened(...) return collect(string.gmatch, ...) end

local results = {false, "", "y", 12, "a longer result", print}
local function replace_by_function(...)
    local count = select("#", ...)
    local first = ...
    local key = count + #tostring(first)
    if key % 5 == 0 then return end
    if key % 5 == 1 then return false end
    if key % 5 == 2 then return count end
    if key % 17 == 3 then return {} == nil or print end
    return tostring(first) .. "+" .. count
end
local replace_by_table = setmetatable({a = "A", b = false, c = 3, ab = "", ["1"] = print}, {
    __index = function(_, key) if #tostring(key) % 3 == 0 then return "[" .. tostring(key) .. "]" end end,
})

-- At the limits of depth and captures. Nothing follows that could fail, so nothing takes exponential time.
local function compare_depth()
    local piece = pick{"a?", "a-", "a*", "b?", "()", "(a)", "a?b-"}
    local count = piece:find("%(") and 28 + random(8) or math.floor((190 + random(20)) / pick{1, 1, 1, 2})
    local p = pick{"", "", "^", "(", "(()"} .. piece:rep(count)
    compare("find", stock.string.find, string.find, ("a"):rep(pick{0, 1, 50, 199, 200, 201, 300, 400}), p .. (p:sub(1, 1) == "(" and ")" or ""))
end

local function compare_patterns()
    if random(100) == 1 then return compare_depth() end
    local s, p = subject(), pattern()
    local kind = random(10)
    if kind <= 2 then
        compare("find", stock.string.find, string.find, s, p)
    elseif kind == 3 then
        compare("find", stock.string.find, string.find, s, p, pick(starts))
    elseif kind == 4 then
        compare("find", stock.string.find, string.find, s, random(3) == 1 and p or s:sub(random(4), random(8)), pick(starts), true)
    elseif kind == 5 then
        compare("match", stock.string.match, string.match, s, p)
    elseif kind == 6 then
        compare("match", stock.string.match, string.match, s, p, pick(starts))
    elseif kind == 7 then
        compare("gmatch", collect_stock, collect_hardened, s, p)
    elseif kind == 8 then
        local replacement = random(3) == 1 and replace_by_table or pick(replacements)
        compare("gsub", stock.string.gsub, string.gsub, s, p, replacement)
    elseif kind == 9 then
        compare("gsub", stock.string.gsub, string.gsub, s, p, replace_by_function)
    else
        local limit = pick(starts)
        compare("gsub", stock.string.gsub, string.gsub, s, p, random(2) == 1 and pick(replacements) or replace_by_table, limit)
    end
end

-- Any arguments.

local values = {
    nil, true, false, 0, 1, 2, -1, 1.5, 0/0, 1/0, 2^31, -2^31, 2^53, "", "a", "1", "%d", "return 1", "t", "b", print,
}
local function argument()
    local kind = random(28)
    if kind > 24 then return random(5) end
    if kind == 22 then return coroutine.create(function() end) end
    if kind == 23 then return {} end
    if kind == 24 then return {3, 1, 2} end
    return values[kind]
end

local function same_shape(value)
    if type(value) == "table" then
        local list = {}
        for key, item in pairs(value) do list[#list + 1] = tostring(key) .. "=" .. ((type(item) == "table" or type(item) == "thread") and type(item) or tostring(item)) end
        table.sort(list)
        return "{" .. table.concat(list, " ") .. "}"
    elseif type(value) == "function" or type(value) == "thread" then
        return type(value)
    end
    return value
end

-- Whether one of the arguments is a number that is no position in a list.
local function is_absurd(list)
    for i = 2, list.n do
        local number = tonumber(list[i])
        if number and not (number >= 1 and number < 2^31 - 1) then return true end
    end
    return false
end

-- Runs a function with arguments made anew and tells what it returns and what becomes of a table.
local function outcome(f, seed_of_arguments, leading, bounded)
    local kept = random_state
    random_state = seed_of_arguments
    local list = {n = random(5) - 1}
    for i = 1, list.n do list[i] = argument() end
    if leading == "table" and random(3) > 1 then
        list[1] = {5, 4, 3, 2, 1}
        list.n = math.max(list.n, 1)
    elseif leading == "text" and random(3) > 1 then
        list[1] = "a b c"
        list.n = math.max(list.n, 1)
    end
    random_state = kept
    local shown, is_odd = show(list), is_absurd(list)
    -- LuaJIT's own would take 2^31 steps.
    if is_odd and not bounded then return nil end
    -- A direct call, so that messages name the function.
    local r = pack(stock.pcall(function() return f(unpack(list, 1, list.n)) end))
    for i = 1, r.n do r[i] = same_shape(r[i]) end
    r.n = r.n + 1
    r[r.n] = same_shape(list[1])
    return r, shown
end

local groups = {
    {"string", "find", "text"}, {"string", "match", "text"}, {"string", "gmatch", "text"}, {"string", "gsub", "text"},
    {"string", "format", "text"}, {"table", "insert", "table"}, {"table", "remove", "table"}, {"table", "sort", "table"},
    {"table", "move", "table"}, {"coroutine", "resume"}, {"coroutine", "wrap"}, {"_G", "pcall"},
    {"_G", "load", "text"}, {"_G", "loadstring", "text"},
}

-- Both are called by the same name: a message shows how a function was called.
local function compare_arguments()
    local group = pick(groups)
    local library, name, leading = group[1], group[2], group[3]
    local f, g = stock[library][name], _G[library][name]
    local arguments = random_state
    local expected = outcome(f, arguments, leading, library ~= "table")
    if expected == nil then return end
    local got, shown = outcome(g, arguments, leading, true)
    compared = compared + 1
    if same(expected, got) then return end
    error(name .. "(" .. shown .. ")\n  gives " .. show(got) .. "\n  and not " .. show(expected), 0)
end

-- Sorting.

local orders = {
    nil, function(a, b) return a < b end, function(a, b) return a > b end,
    function(a, b) return a % 7 < b % 7 end, function() return true end, function() return false end,
    function(a, b) return (a * 7919 + b) % 3 == 0 end, function(a, b) if a == 13 then error("thirteen") end return a < b end,
}

local function copy(list)
    local other = {}
    for i = 1, #list do other[i] = list[i] end
    return other
end

local function compare_sort()
    local list = {}
    local kind = random(6)
    local range = pick{3, 20, 1000, 30000}
    for i = 1, random(pick{3, 10, 60, 300}) do
        local n = random(range)
        list[i] = kind <= 3 and n or kind == 4 and tostring(n) or kind == 5 and (n % 5 == 0 and 0/0 or n) or n / 3
        if kind == 6 and range == 3 and n == 3 then list[i] = pick{"3", true, "x"} end
    end
    local order = orders[random(8)]
    if kind == 4 then order = nil end
    local a, b = copy(list), copy(list)
    local x, y = pack(stock.pcall(stock.table.sort, a, order)), pack(stock.pcall(table.sort, b, order))
    compared = compared + 1
    a.n, b.n = #list, #list
    if not same(x, y) or not same(a, b) then
        list.n = #list
        error("sort(" .. show(list) .. ")\n  gives " .. show(y) .. show(b) .. "\n  and not " .. show(x) .. show(a), 0)
    end
end

-- Every class with every byte.
local function compare_classes()
    for byte = 0, 255 do
        local text, letter = string.char(byte), string.char(byte)
        for _, class in ipairs{"%a", "%c", "%d", "%g", "%l", "%p", "%s", "%u", "%w", "%x", "%z"} do
            for _, p in ipairs{class, class:upper(), "[" .. class .. "]", "[^" .. class:upper() .. "]"} do
                compare("match", stock.string.match, string.match, text, p)
            end
        end
        compare("find", stock.string.find, string.find, "a" .. letter .. "b", "%" .. letter)
        compare("find", stock.string.find, string.find, "a" .. letter .. "b", "[%" .. letter .. "]")
        compare("find", stock.string.find, string.find, "a" .. letter .. "b", "[+-" .. letter .. "]")
    end
    compared = 0
end

compare_classes()
for case = 1, cases do
    local kind = random(40)
    if kind == 1 then compare_sort()
    elseif kind <= 4 then compare_arguments()
    else compare_patterns() end
end
return compared
