/// Programs that never stop to ask for memory, one for each place where Lua allocates.
struct ExhaustingProgram {
    let name: String
    let source: String

    static let all = [
        ("array", "local t = {} while true do t[#t + 1] = 1 end"),
        ("array of numbers", "local t = {} for i = 1, 1e9 do t[i] = i end"),
        ("hash", "local t = {} for i = 1, 1e9 do t['k' .. i] = i end"),
        ("hash of numbers", "local t = {} for i = 1, 1e9 do t[i * 1.5] = i end"),
        ("tables", "local t = {} for i = 1, 1e9 do t[i] = {} end"),
        ("table constructors", "local t = {} for i = 1, 1e9 do t[i] = { i, i, x = i, y = i } end"),
        ("nested tables", "local t = {} while true do t = { t } end"),
        ("table.insert", "local t = {} while true do table.insert(t, 1) end"),
        ("table.move", "local t = { 1 } while true do table.move(t, 1, #t, #t + 1) end"),
        ("rep", "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000 + i) end"),
        ("rep of everything", "return #('x'):rep(1e9)"),
        ("rep that doubles", "local s = 'x' while true do s = s:rep(2) end"),
        ("concatenation", "local s = 'x' while true do s = s .. s end"),
        ("concatenation of many", "local s = 'x' while true do s = s .. s .. 'y' .. s .. #s end"),
        ("format", "local s = 'x' while true do s = ('%s%s'):format(s, s) end"),
        ("gsub", "local s = 'xx' while true do s = s:gsub('x', 'xx') end"),
        ("gsub with a function", "local s = 'xx' while true do s = s:gsub('x', function(x) return x .. x end) end"),
        ("table.concat", "local t = { 'x' } while true do t[#t + 1] = table.concat(t) end"),
        ("upper and reverse", "local t = {} for i = 1, 1e9 do t[i] = (i .. ('x'):rep(999)):upper():reverse() end"),
        ("sub", "local s, t = ('xyz'):rep(9999), {} for i = 1, 1e9 do t[i] = s:sub(i % 9999, i % 9999 + 9000) end"),
        ("captures", "local t = {} for i = 1, 1e9 do t[i] = { (i .. ('x'):rep(99)):match('(%d+)(x+)') } end"),
        ("tostring", "local t = {} for i = 1, 1e9 do t[i] = tostring(i) end"),
        ("closures", "local t = {} for i = 1, 1e9 do t[i] = function() return i end end"),
        (
            "upvalues",
            """
            local t = {}
            for i = 1, 1e9 do
                local a, b, c, d = i, i, i, i
                t[i] = function() a, b, c, d = b, c, d, a return a end
            end
            """
        ),
        ("coroutines", "local t = {} for i = 1, 1e9 do t[i] = coroutine.create(print) end"),
        (
            "suspended coroutines",
            """
            local t = {}
            for i = 1, 1e9 do
                t[i] = coroutine.wrap(function(...) coroutine.yield(...) end)
                t[i](1, 2, 3)
            end
            """
        ),
        (
            "stacks of coroutines",
            """
            local t = {}
            local function down(n) if n == 0 then coroutine.yield() else return 1 + down(n - 1) end end
            for i = 1, 1e9 do
                t[i] = coroutine.wrap(down)
                t[i](200)
            end
            """
        ),
        ("objects of the host", "local t = {} for i = 1, 1e9 do t[i] = Counter.new(i) end"),
        ("methods of the host", "local t = {} for i = 1, 1e9 do t[i] = host.int(i) .. host.call(tostring, i) end"),
        ("load", "local t = {} for i = 1, 1e9 do t[i] = load('return ' .. i .. ', \"s' .. i .. '\"') end"),
        (
            "load of large chunks",
            "local t = {} for i = 1, 1e9 do t[i] = assert(load('return {' .. ('{1,2,\"x\"},'):rep(9000) .. i .. '}')) end"
        ),
        ("error messages", "local t = {} for i = 1, 1e9 do t[i] = select(2, pcall(error, 'e' .. i)) end"),
        (
            "messages of errors of type",
            "local t = {} for i = 1, 1e9 do t[i] = select(2, pcall(function() local x = i .. '' x() end)) .. i end"
        ),
        ("a long error message", "error(('x'):rep(3e6))"),
        ("errors of the host", "local t = {} for i = 1, 1e9 do t[i] = select(2, pcall(host.throw, 'e' .. i)) end"),
        (
            "varargs",
            "local t = {} local function f(...) return { ... } end for i = 1, 1e9 do t[i] = f(unpack(t, 1, 200)) end"
        ),
        ("results", "local t = { 1 } for i = 1, 1e9 do t[i + 1] = { pcall(unpack, { 1, 2, 3 }, 1, 500) } end"),
        (
            "metamethods",
            "local t = setmetatable({}, { __index = function(t, k) t[k] = { k } return t[k] end }) for i = 1, 1e9 do local _ = t[i] end"
        ),
        (
            "__concat",
            "local m = {} m.__concat = function(a, b) local t = {} for i = 1, 1e9 do t[i] = {} end end return setmetatable({}, m) .. 1"
        ),
        (
            "__tostring",
            "return tostring(setmetatable({}, { __tostring = function() local t = {} for i = 1, 1e9 do t[i] = {} end end }))"
        ),
        ("sort", "table.sort({ 3, 2, 1 }, function(a, b) local t = {} for i = 1, 1e9 do t[i] = { a, b } end end)"),
        (
            "caught again and again",
            "local t = {} for i = 1, 30 do pcall(function() local u = {} for i = 1, 1e9 do u[i] = {} end end) end while true do t[#t + 1] = {} end"
        ),
        ("in a coroutine", "coroutine.wrap(function() local t = {} for i = 1, 1e9 do t[i] = { i } end end)()"),
        (
            "in a handler",
            "xpcall(error, function() local t = {} for i = 1, 1e9 do t[i] = { i } end end)  local t = {} while true do t = { t } end"
        ),
        ("in a function of the host", "host.call(function() local t = {} for i = 1, 1e9 do t[i] = { i } end end)"),
        ("64-bit integers", "local t = {} for i = 1, 1e9 do t[i] = 1LL + i end"),
        (
            "weak tables",
            "local t, w = {}, setmetatable({}, { __mode = 'k' }) for i = 1, 1e9 do t[i] = {} w[t[i]] = { i } end"
        ),
    ].map { ExhaustingProgram(name: $0.0, source: $0.1) }
}
