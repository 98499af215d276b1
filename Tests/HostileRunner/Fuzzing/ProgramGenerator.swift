/// Makes random programs of what a sandbox has, most of which compile and run on.
///
/// Each statement of the outermost level is a line by itself, and most of them catch their errors, so that a program goes
/// on and can be cut down line by line.
struct ProgramGenerator {
    var random: RandomSource
    /// How much of an expression or block is left to be made; what it takes keeps programs short.
    private var budget = 0
    private var loops = 0
    private var labels = 0
    private var texts = 0

    init(_ random: RandomSource) { self.random = random }

    /// A program.
    mutating func program() -> String {
        var lines = [
            "local a, b, c, d, e, f, g, h = \(number()), \(string()), {}, nil, {}, print, type, Counter.new(1)",
            "local m = \(metatabled())",
        ]
        for _ in 0..<(2 + random.below(10)) {
            budget = 30
            loops = 0
            switch random.below(20) {
            case 0..<11: lines.append("pcall(function(...) \(block(3)) end, a, b)")
            case 11..<13: lines.append("xpcall(function(...) \(block(3)) end, \(callee()))")
            case 13..<15: lines.append("local co = coroutine.wrap(function(...) \(block(3)) end) pcall(co, a) pcall(co, b)")
            case 15..<17: lines.append("for i = 1, \(random.pick([60, 200, 1000])) do pcall(function(...) \(block(2)) end, i) end")
            case 17: lines.append("pcall(load(\(loadedText())))")
            case 18: lines.append("f = function(...) \(block(3)) end")
            default: lines.append(statement(2))
            }
        }
        if random.percent(30) { lines.append("return \(value(.any, 2)), f(a, b)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A line to be put into other programs.
    mutating func line() -> String {
        budget = 20
        loops = 0
        return "pcall(function(...) local a, b, c, d, e, f, g, h = 1, 'x', {}, nil, {}, print, type, ... \(block(2)) end)"
    }

    // Statements.

    private mutating func block(_ depth: Int) -> String {
        let count = 1 + random.below(4)
        return (0..<count).map { _ in statement(depth) }.joined(separator: " ")
    }

    private mutating func statement(_ depth: Int) -> String {
        budget -= 1
        guard depth > 0, budget > 0 else { return assignment(0) }
        let inner = depth - 1
        switch random.below(30) {
        case 0..<6: return assignment(depth)
        case 6..<9: return "\(tableVariable())[\(value(.any, 1))] = \(value(.any, inner));"
        case 9: return "\(tableVariable()).\(name()), d = \(value(.any, inner)), \(value(.any, 1));"
        case 10: return "local \(variable()), \(variable()) = \(value(.any, inner));"
        case 11..<15: return "local _ = \(call(depth));"
        case 15: return "if \(value(.any, 1)) then \(block(inner)) else \(block(inner)) end"
        case 16..<20: return loop(inner)
        case 20:
            return "for k, v in \(iteration()) do d = k \(block(inner)) if v == \(number()) then break end end"
        case 21:
            let end = random.pick(["f(...)", "...", "1 + f(...)", "a", "(f(...))"])
            return "local function f(...) \(block(inner)) return \(end) end pcall(f, a)"
        case 22:
            labels += 1
            let count = random.pick([2, 60, 300])
            let label = "l\(labels)"
            return "do local n = 0 ::\(label):: n = n + 1 do \(block(inner)) end if n < \(count) then goto \(label) end end"
        case 23: return "\(random.pick(["f", "g"])) = \(value(.function, inner))"
        case 24: return "m = setmetatable(\(random.pick(["{}", "c", "m"])), \(random.pick(["m", metatable(), "c"])));"
        case 25: return "g = \(coroutine(inner));"
        case 26: return "do \(block(inner)) end"
        case 27: return "pcall(function(...) \(block(inner)) end, \(value(.any, 1)));"
        case 28: return "b = b .. \(string());"
        default: return "h:add(\(number())); h.value = \(value(.number, 1));"
        }
    }

    /// Of a value that suits the variable, mostly.
    private mutating func assignment(_ depth: Int) -> String {
        if random.percent(10) { return "\(variable()) = \(value(.any, depth));" }
        switch random.below(5) {
        case 0: return "a = \(value(.number, depth));"
        case 1: return "b = \(value(.string, depth));"
        case 2: return "\(random.pick(["c", "e"])) = \(value(.table, depth));"
        case 3: return "d = \(value(.any, depth));"
        default: return "m[\(value(.any, depth))] = \(value(.any, 0));"
        }
    }

    private mutating func loop(_ depth: Int) -> String {
        loops += 1
        defer { loops -= 1 }
        // Few loops run long, and none in another that does.
        let count =
            loops > 1 ? random.pick(["2", "3", "5"]) : random.pick(["3", "60", "100", "300", "1e4", "math.huge"])
        switch random.below(4) {
        case 0: return "local n = 0 while n < \(count) do n = n + 1 \(block(depth)) end"
        case 1: return "local n = 0 repeat n = n + 1 local q = n \(block(depth)) until q >= \(count)"
        default:
            let step = random.pick(["", "", ", 1", ", 0.5"])
            return "for i = \(random.pick(["1", "0", "-1", "0.5"])), \(count)\(step) do \(block(depth)) end"
        }
    }

    // Expressions.

    private enum Kind: Character { case number = "n", string = "s", table = "t", function = "f", object = "h", any = "a" }

    private mutating func variable() -> String { random.pick(["a", "b", "c", "d", "e", "f", "g", "m"]) }

    private mutating func tableVariable() -> String { random.pick(["c", "e", "m", "c", "e", "h", "d"]) }

    private mutating func name() -> String {
        random.pick(["x", "value", "add", "n", "__index", "_private", "k1", "__gc", "__mode"])
    }

    /// An expression of a kind, mostly.
    private mutating func value(_ kind: Kind, _ depth: Int) -> String {
        budget -= 1
        if random.percent(8) { return random.pick(["nil", "true", "...", "d", "m", "h", "{}", "print", "0/0"]) }
        guard depth > 0, budget > 0 else { return simple(kind) }
        let inner = depth - 1
        switch kind {
        case .number: return numeric(inner)
        case .string: return text(inner)
        case .table: return table(inner)
        case .function:
            let end = random.pick(["...", "a, b", "select('#', ...)", "(...)", value(.any, min(inner, 1))])
            return random.percent(30) ? callee() : "function(...) \(block(inner)) return \(end) end"
        case .object: return random.pick(["h", "host.shared()", "Counter.new(\(number()))", "Other.new()"])
        case .any: return anything(inner)
        }
    }

    private mutating func simple(_ kind: Kind) -> String {
        switch kind {
        case .number: random.pick([number(), "a"])
        case .string: random.pick([string(), "b"])
        case .table: random.pick(["{}", "c", "e", "m", "{ 3, 1, 2 }"])
        case .function: random.pick(["f", "g", "print", "error", "function(x, y) return x end", "function() end"])
        case .object: "h"
        case .any: random.pick([number(), string(), variable(), variable(), "...", "h"])
        }
    }

    private mutating func numeric(_ depth: Int) -> String {
        switch random.below(6) {
        case 0: "#\(value(random.pick([.table, .string]), depth))"
        case 1: "(tonumber(\(call(depth))) or \(number()))"
        case 2: "select('#', \(value(.any, depth)))"
        case 3: "-\(simple(.number))"
        default:
            "(\(value(.number, depth)) \(random.pick(["+", "-", "*", "/", "%", "^"])) \(simple(.number)))"
        }
    }

    private mutating func text(_ depth: Int) -> String {
        switch random.below(5) {
        case 0: "(\(value(.string, depth)) .. \(value(random.pick([.string, .number]), depth)))"
        case 1: "tostring(\(call(depth)))"
        case 2: "(\(string())):\(stringFunction())(\(arguments("nn", depth)))"
        case 3: "type(\(value(.any, depth)))"
        default: string()
        }
    }

    private mutating func anything(_ depth: Int) -> String {
        switch random.below(14) {
        case 0: "(\(value(.any, depth)) \(random.pick(["==", "~=", "<", "<=", "and", "or", "..", "+"])) \(value(.any, depth)))"
        case 1: "\(random.pick(["-", "not ", "#"]))\(variable())"
        case 2: "\(tableVariable())[\(value(.any, depth))]"
        case 3: "\(tableVariable()).\(name())"
        case 4: coroutine(depth)
        case 5: metatabled()
        case 6: "{ unpack(\(table(depth)), \(number()), \(number())) }"
        case 7: "(d and \(value(.any, depth)) or \(value(.any, depth)))"
        case 8: value(.number, depth)
        case 9: value(.string, depth)
        case 10: value(.table, depth)
        case 11: value(.function, depth)
        default: call(depth)
        }
    }

    private mutating func number() -> String {
        if random.percent(40) { return String(random.below(12) - 2) }
        return random.pick([
            "0/0", "1/0", "-1/0", "2^31", "-2^31", "2^31-1", "2^32", "2^53", "2^53+1", "2^63", "-2^63", "1e308", "5e-324",
            "0.5", "-0.5", "1e15", "255", "256", "7900", "8000", "65500", "1e5", "3e5", "1e6", "-1e6", "0x7fffffff", "1e-3",
            "2^24", "100", "1000", "4096",
        ])
    }

    private mutating func string() -> String {
        if random.percent(30) { return random.pick(["'a'", "'abc'", "''", "'x1'", "'10'", "'value'"]) }
        if random.percent(30) { return pattern() }
        return random.pick([
            "('x'):rep(\(random.pick(["10", "100", "1e4", "1e6", "8e6"])))", "'\\0\\255\\1'", "'%s %d %q %5.2f'",
            "('ab'):rep(300)", "'nan'", "'inf'", "'0x10'", "'1e999'", "('%s'):rep(200)", "'\\27LJ\\2'", "'__index'",
            "('('):rep(300)", "'add'", "('a?'):rep(30) .. ('a'):rep(30)", "'\\237\\160\\128'", "'a,b;c d'", "'k' .. 'v'",
            "(' '):rep(100) .. 'x'", "'%'",
        ])
    }

    private mutating func pattern() -> String {
        let pieces = [
            "a", "%a", "%d+", ".", ".-", ".*", "(", ")", "()", "%1", "%b()", "%bxx", "%f[%w]", "[^a]", "[a-z]*", "[]",
            "[%", "$", "^", "-", "+", "*", "?", "%%", "%", "%s*", "x", "(a*)", "(.-)b", "%9", "\\0", "\\255",
        ]
        return "'" + (0..<(1 + random.below(6))).map { _ in random.pick(pieces) }.joined() + "'"
    }

    private mutating func table(_ depth: Int) -> String {
        switch random.below(7) {
        case 0: "{}"
        case 1: "{ \(value(.any, depth)), \(value(.any, depth)), n = \(number()) }"
        case 2: "{ [\(number())] = \(string()), \(name()) = \(value(.any, depth)), ... }"
        case 3: "{ 3, 1, 2, 5, 4, 9, 7, 8, 6 }"
        case 4: "{ 'b', 'a', \(string()), \(value(.string, depth)) }"
        case 5: "{ {}, m, h, f, \(value(.any, depth)) }"
        default: metatabled()
        }
    }

    private static let events = [
        "__index", "__newindex", "__call", "__add", "__sub", "__mul", "__div", "__mod", "__pow", "__unm", "__concat",
        "__eq", "__lt", "__le", "__len", "__tostring", "__metatable", "__mode", "__gc", "__name", "__pairs", "__ipairs",
    ]

    private mutating func metatable() -> String {
        let fields = (0..<(1 + random.below(4))).map { _ in "\(random.pick(Self.events)) = \(handler())" }
        return "{ \(fields.joined(separator: ", ")) }"
    }

    private mutating func handler() -> String {
        random.pick([
            "function(x, y) return x end", "function(x, y) return y end", "function() error(b) end", "pcall", "print",
            "tostring", "error", "function(x, y) return x .. y end", "function(x, y) return x < y end", "{}", "m", "'kv'",
            "function(x) return tostring(x) end", "function(...) return coroutine.yield(...) end", "'k'", "host.call",
            "function(x) return x.x end", "function(x, y) x[y] = y end", "unpack", "select", "1", "false", "xpcall",
            "function(x, y) return setmetatable(x, nil) end", "coroutine.wrap(print)", "next", "string.rep", "load",
            "function(x, ...) return x(...) end", "setmetatable", "h", "function(x) return #x end",
            "function() for i = 1, 1e4 do c[i] = i end return 1 end", "function() while true do end end",
        ])
    }

    private mutating func metatabled() -> String { "setmetatable({ 1, 2, 3, x = 1 }, \(metatable()))" }

    private mutating func coroutine(_ depth: Int) -> String {
        let end = random.pick(["coroutine.yield(a)", "for i = 1, 80 do coroutine.yield(i) end", "error(b)"])
        return "coroutine.\(random.pick(["wrap", "create"]))(function(...) \(block(depth)) \(end) end)"
    }

    private mutating func iteration() -> String {
        random.pick([
            "pairs(c)", "ipairs(e)", "next, c", "pairs(\(table(1)))", "(\(string())):gmatch(\(pattern()))", "pairs(m)",
            "coroutine.wrap(function() for i = 1, 90 do coroutine.yield(i, i) end end)", "ipairs(m)", "f, a, b", "(nil)",
            "nil, 1", "next, m, 1", "ipairs('x')", "pairs(_G)",
        ])
    }

    // Calls.

    /// The functions of a sandbox, and some that it must not have, with the kinds of their parameters.
    private static let functions: [(name: String, parameters: String)] = [
        ("assert", "aa"), ("error", "an"), ("getmetatable", "a"), ("ipairs", "t"), ("next", "ta"), ("pairs", "t"),
        ("pcall", "faa"), ("print", "aa"), ("rawequal", "aa"), ("rawget", "ta"), ("rawset", "taa"), ("rawlen", "t"),
        ("select", "naa"), ("setmetatable", "tt"), ("tonumber", "sn"), ("tostring", "a"), ("type", "a"), ("unpack", "tnn"),
        ("xpcall", "ffa"), ("collectgarbage", "sn"), ("gcinfo", ""), ("getfenv", "n"), ("setfenv", "ft"), ("newproxy", "a"),
        ("load", "sssa"), ("load", "fs"), ("loadstring", "ss"), ("table.concat", "tsnn"), ("table.insert", "tna"),
        ("table.insert", "ta"), ("table.remove", "tn"), ("table.sort", "t"), ("table.sort", "tf"), ("table.maxn", "t"),
        ("table.move", "tnnnt"), ("table.foreach", "tf"), ("table.foreachi", "tf"), ("table.getn", "t"),
        ("math.floor", "n"), ("math.max", "nnn"), ("math.min", "nn"), ("math.random", "nn"), ("math.randomseed", "n"),
        ("math.fmod", "nn"), ("math.modf", "n"), ("math.frexp", "n"), ("math.ldexp", "nn"), ("math.sqrt", "n"),
        ("bit.band", "nn"), ("bit.lshift", "nn"), ("bit.tobit", "n"), ("bit.tohex", "nn"), ("bit.rol", "nn"),
        ("coroutine.create", "f"), ("coroutine.resume", "aaa"), ("coroutine.status", "a"), ("coroutine.wrap", "f"),
        ("coroutine.yield", "aa"), ("coroutine.running", ""), ("coroutine.isyieldable", ""), ("os.time", "t"),
        ("os.clock", ""), ("os.date", "sn"), ("os.difftime", "nn"), ("host.shared", ""), ("host.throw", "s"),
        ("host.call", "faa"), ("host.keep", "f"), ("host.callKept", "aa"), ("host.release", "h"), ("host.close", ""),
        ("host.int", "n"), ("host.str", "s"), ("host.bytes", "s"), ("host.echo", "t"), ("host.rows", "t"),
        ("host.texts", "t"), ("host.tree", "t"), ("Counter.new", "n"),
        ("Other.new", ""), ("h.add", "hn"), ("swift.iter", "t"), ("swift.enumerate", "tn"), ("swift.as_itemgetter", "h"),
        ("swift.as_attrgetter", "h"), ("swift.args", "t"), ("swift.type", "h"), ("swift.iterex", "t"), ("f", "aa"),
        ("g", "aa"), ("m", "aa"), ("string.rep", "sns"), ("string.find", "ssna"), ("string.match", "ssn"),
        ("string.gmatch", "ss"), ("string.gsub", "sss"), ("string.gsub", "ssf"), ("string.gsub", "sstn"),
        ("string.format", "saaa"), ("string.byte", "snn"), ("string.char", "nnn"), ("string.sub", "snn"),
        ("string.len", "s"), ("string.upper", "s"), ("string.lower", "s"), ("string.reverse", "s"), ("string.dump", "f"),
    ]

    private mutating func stringFunction() -> String {
        random.pick(["rep", "find", "match", "gmatch", "gsub", "format", "byte", "sub", "len", "upper", "lower", "reverse"])
    }

    private mutating func callee() -> String { random.pick(Self.functions).name }

    private mutating func arguments(_ kinds: String, _ depth: Int) -> String {
        let kinds = kinds.compactMap(Kind.init)
        // Now and then too few.
        let count = random.percent(80) ? kinds.count : random.below(kinds.count + 1)
        return kinds.prefix(count).map { value($0, depth) }.joined(separator: ", ")
    }

    private mutating func call(_ depth: Int) -> String {
        let inner = max(0, depth - 1)
        switch random.below(20) {
        case 0: return "(\(value(.string, inner))):find(\(pattern()), \(number()), \(random.pick(["true", "nil"])))"
        case 1: return "(\(value(.string, inner))):gsub(\(pattern()), \(random.pick([string(), "f", "m", "c", "h"])))"
        case 2: return "(\(value(.string, inner))):rep(\(random.pick(["3", "100", "1e4"])), \(string()))"
        case 3: return "table.sort(\(table(inner)), \(random.pick(["f", "m", "function(x, y) return x > y end"])))"
        case 4: return "xpcall(\(callee()), \(callee()), \(value(.any, inner)))"
        case 5: return "coroutine.resume(coroutine.create(\(callee())), \(value(.any, inner)))"
        case 6: return "load(\(loadedText()), \(string()), \(random.pick(["'t'", "'b'", "nil"])), \(random.pick(["nil", "c"])))"
        case 7: return "load(\(random.pick(["f", "function() return b end", Self.reader])))"
        case 8: return "host.call(\(callee()), \(value(.any, inner)), \(value(.any, inner)))"
        default:
            let function = random.pick(Self.functions)
            let call = "\(function.name)(\(arguments(function.parameters, inner)))"
            guard random.percent(20) else { return call }
            return "pcall(\(function.name), \(value(.any, inner)), \(value(.any, inner)))"
        }
    }

    private static let reader =
        "coroutine.wrap(function() coroutine.yield('return ') coroutine.yield('1') coroutine.yield(nil) end)"

    /// An expression of a string that Lua may be able to compile.
    private mutating func loadedText() -> String {
        switch random.below(10) {
        case 0: return "'return ' .. ('('):rep(\(random.pick(["190", "250", "1e4"])))"
        case 1: return "('do '):rep(\(random.pick(["150", "250"]))) .. ('end '):rep(\(random.pick(["150", "250"])))"
        case 2: return "'return function(...) ' .. ('local x = ... '):rep(\(random.pick(["150", "250"]))) .. ' end'"
        case 3: return "'return {' .. ('1,'):rep(\(random.pick(["100", "1e4", "1e5"]))) .. '}'"
        case 4: return "'return ' .. ('a..'):rep(\(random.pick(["100", "190", "1e4"]))) .. '1'"
        case 5: return "'for i = 1, 100 do ' .. \(string()) .. ' end'"
        case 6: return "'for k, v in ' .. \(random.pick(["'nil'", "'(nil):x()'", "'pairs(m)'", string()])) .. ' do end'"
        default:
            // A text in the text has other brackets.
            texts += 1
            defer { texts -= 1 }
            let level = String(repeating: "=", count: texts)
            return "[\(level)[" + (random.percent(50) ? "return \(value(.any, 1))" : block(1)) + "]\(level)]"
        }
    }
}
