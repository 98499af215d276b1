import Foundation
import Lupine
import LupineTestSupport
import Testing

final class Phonebook: LuaExportable {
    var numbers = ["get": "555"]

    static var luaExports: LuaExports {
        LuaMethod("get") { (book, name: String) in book.numbers[name] }
        LuaItem(get: { (book, name: String) in book.numbers[name] })
    }
}

private let mandelbrotSource =
    """
    function(size, part, parts)
        local bytes, rows = {}, size / parts
        for y = rows * (part - 1), rows * part - 1 do
            for x = 0, size - 1, 8 do
                local byte = 0
                for bit = 0, 7 do
                    local cr, ci = 2 * (x + bit) / size - 1.5, 2 * y / size - 1
                    local zr, zi, inside = 0, 0, 1
                    for _ = 1, 50 do
                        zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
                        if zr * zr + zi * zi > 4 then inside = 0 break end
                    end
                    byte = byte * 2 + inside
                end
                bytes[#bytes + 1] = string.char(byte)
            end
        end
        return table.concat(bytes)
    end
    """

/// The snippets of Docs/Lupine.docc/ComingFromLupa.md, word for word.
struct LupaSnippets {
    @Test func basics() throws {
        let lua = LuaRuntime()
        let two: Int = try lua.eval("1 + 1")

        let apply: LuaFunction = try lua.eval("function(f, n) return f(n) end")
        let addOne = try lua.function { (n: Int) in n + 1 }
        let three: Int = try apply(addOne, 2)

        #expect(two == 2)
        #expect(three == 3)
    }

    @Test func types() throws {
        let lua = LuaRuntime()

        let value: LuaValue = try lua.eval("{}")
        let isTable = value.type == .table

        #expect(isTable)
    }

    @Test func tuples() throws {
        let lua = LuaRuntime()

        try lua.register("ordered") { (a: Int, b: Int) in (min(a, b), max(a, b)) }
        try lua.register("sorted") { (a: Int, b: Int) in [a, b].sorted() }
        try lua.execute("least, most, none = ordered(7, 2)  list = sorted(7, 2)")
        let most: Int? = try lua["most"]  // 7
        let none: Int? = try lua["none"]  // nil
        let list: [Int] = try lua["list"]  // [2, 7]

        #expect(most == 7)
        #expect(none == nil)
        #expect(list == [2, 7])
    }

    @Test func objects() throws {
        let lua = LuaRuntime()

        try lua.set("ada", to: Turtle(name: "Ada"))
        try lua.register("greet") { (name: String) in "Hello, \(name)" }
        let kinds: [String] = try lua.eval("{ type(ada), type(greet), type(print) }")

        #expect(kinds == ["userdata", "function", "function"])
    }

    @Test func views() throws {
        let lua = LuaRuntime()

        let book = Phonebook()
        let get: LuaFunction = try lua.eval("function(book) return book['get'] end")
        let method: LuaFunction = try get(book)  // the method: members come first
        let number: String = try get(book.asItemGetter)  // "555"

        let getItem: LuaFunction = try lua.eval("function(book) return swift.as_itemgetter(book)['get'] end")
        let same: String = try getItem(book)
        let found: String = try lua.eval("swift.as_attrgetter(...):get('get')", book.asItemGetter)

        #expect(try method(book, "get") == "555")
        #expect(number == "555")
        #expect(same == "555")
        #expect(found == "555")
    }

    @Test func iteration() throws {
        let lua = LuaRuntime()

        let copy: LuaFunction = try lua.eval(
            """
            function(sequence)
                local t, i = {}, 1
                for item in swift.iter(sequence) do
                    t[i] = item
                    i = i + 1
                end
                return t
            end
            """)
        let copied: [Int] = try copy(LuaIterable([1, 2, 3, 4]))

        let numbered: LuaFunction = try lua.eval(
            """
            function(sequence)
                local t = {}
                for index, item in swift.enumerate(sequence) do t[index + 1] = item end
                return t
            end
            """)
        let again: [String] = try numbered(LuaIterable(["a", "b"].lazy.map { $0.uppercased() }))

        let collect: LuaFunction = try lua.eval(
            """
            function(pairs)
                local t = {}
                for key, value in swift.iterex(pairs) do t[key] = value end
                return t
            end
            """)
        let ages: [String: Int] = try collect(LuaIterable(["Ada": 36, "Bob": 7]))

        #expect(copied == [1, 2, 3, 4])
        #expect(again == ["A", "B"])
        #expect(ages == ["Ada": 36, "Bob": 7])
    }

    @Test func none() throws {
        let lua = LuaRuntime()

        let marks: LuaFunction = try lua.eval(
            """
            function(sequence)
                local t = {}
                for value in swift.iter(sequence) do t[#t + 1] = value == swift.none end
                return t
            end
            """)
        let isNone: [Bool] = try marks(LuaIterable([1, nil, 2] as [Int?]))  // [false, true, false]

        #expect(isNone == [false, true, false])
    }

    @Test func tables() throws {
        let lua = LuaRuntime()

        let table: LuaTable = try lua.eval("{ 10, 20, 30, 40 }")
        let first: Int = try table[1]
        let keys = try table.keys(Int.self)
        let values = try table.values(Int.self)
        let length = try table.length  // Lua's #

        let mapping: LuaTable = try lua.eval("{ [20] = -20, [3] = -3 }")
        try mapping.set(-3, to: 3)
        let sorted = try mapping.keys(Int.self).sorted()  // [-3, 3, 20]
        let missing: Int? = try mapping["no such key"]  // nil
        let entries = try mapping.count  // all of them, which # does not tell

        let merged = try lua.table(from: [10, 20, 30], ["a": 11, "b": 22], [40, 50], ["b": 42])
        let b: Int = try merged["b"]  // 42
        let fifth: Int = try merged[5]  // 50

        let point: LuaTable = try lua.eval("{ x = 1, y = 2 }")
        let x: Int = try point.x
        let string: LuaTable = try lua["string"]
        let lower: LuaFunction = try string.lower
        let small: String = try lower("A")

        #expect(first == 10 && length == 4)
        #expect(keys == [1, 2, 3, 4])
        #expect(values == [10, 20, 30, 40])
        #expect(sorted == [-3, 3, 20])
        #expect(missing == nil && entries == 3)
        #expect(b == 42 && fifth == 50)
        #expect(x == 1 && small == "a")
    }

    @Test func namedArguments() throws {
        let lua = LuaRuntime()

        let add = try lua.function("add", parameters: .named("a"), .named("b", default: 1)) { (a: Int, b: Int) in
            a + b
        }
        let sums: [Int] = try lua.eval(
            """
            (function(add)
                return { add(5, 6), add{a = 5, b = 6}, add{5, b = 6}, add{5}, add(swift.args{5}, swift.args{b = 6}) }
            end)(...)
            """,
            add)

        #expect(sums == [11, 11, 11, 6, 11])
    }

    @Test func coroutines() throws {
        let lua = LuaRuntime()

        let generator: LuaFunction = try lua.eval(
            """
            function(n)
                for i = 0, n do coroutine.yield(i % 2) end
            end
            """)
        var steps: [Int] = []
        for step in try generator.makeCoroutine().yields(of: Int.self, 4) {
            steps.append(try step.get())
        }

        let collector: LuaFunction = try lua.eval(
            """
            function()
                local t = {}
                local value = coroutine.yield()
                while value do
                    t[#t + 1] = value
                    value = coroutine.yield()
                end
                return t
            end
            """)
        let coroutine = try collector.makeCoroutine()
        try coroutine.resume()
        for i in 0..<3 { try coroutine.resume(i * 2) }
        let collected: [Int] = try coroutine.resume(LuaValue.nil)

        let (fresh, begun): (LuaCoroutine, LuaCoroutine) = try lua.execute(
            """
            local function f(n) for i = 0, n do coroutine.yield(i % 2) end end
            local begun = coroutine.create(f)
            coroutine.resume(begun, 2)
            return coroutine.create(f), begun
            """)
        let remaining = try begun.yields(of: Int.self).collect()  // [1, 0]
        let function = try fresh.function
        let twice = try (0..<2).map { _ in try function?.makeCoroutine().yields(of: Int.self, 2).collect() }

        #expect(steps == [0, 1, 0, 1, 0])
        #expect(collected == [0, 2, 4])
        #expect(remaining == [1, 0])
        #expect(twice == [[0, 1, 0], [0, 1, 0]])
    }

    @Test func threads() async throws {
        func image(_ size: Int, parts: Int) async throws -> [UInt8] {
            try await withThrowingTaskGroup(of: (Int, LuaString).self) { group in
                for part in 1...parts {
                    group.addTask {
                        let lua = LuaRuntime()
                        let mandelbrot: LuaFunction = try lua.eval(mandelbrotSource)
                        return (part, try mandelbrot(size, part, parts))
                    }
                }
                var rows = [Int: LuaString]()
                for try await (part, bytes) in group { rows[part] = bytes }
                return (1...parts).flatMap { rows[$0]?.bytes ?? [] }
            }
        }

        #expect(try await image(64, parts: 8) == image(64, parts: 1))
        #expect(try await image(64, parts: 4).count == 64 * 8)
    }

    @Test func access() throws {
        let filtered = LuaRuntime(
            access: .filter { access in
                access.name?.hasPrefix("_") == true ? .deny("names with an underscore are private") : .allow
            })

        let handled = LuaRuntime(
            access: .handlers(
                get: { access in
                    guard access.name == "name" else { throw LuaError(message: "not allowed to read '\(access.key)'") }
                    return try access.value()
                },
                set: { access, value in
                    guard access.name == "nick" else { throw LuaError(message: "not allowed to write '\(access.key)'") }
                    try access.assign(value)
                }))

        try filtered.set("ada", to: Turtle(name: "Ada"))
        #expect(try filtered.eval("ada.name") == "Ada")
        #expect(throws: LuaError.self) { try filtered.execute("return ada._secret") }
        try handled.set("ada", to: Turtle(name: "Ada"))
        #expect(try handled.eval("ada.name") == "Ada")
        #expect(throws: LuaError.self) { try handled.execute("return ada.forward") }
        #expect(throws: LuaError.self) { try handled.execute("ada.name = 'Bob'") }
    }

    @Test func memory() throws {
        let lua = LuaRuntime()

        let used = lua.memory.used()
        let total = lua.memory.used(total: true)

        #expect(used >= 0 && total > used)
    }

    private static let hasCJSON = ["x86_64", "aarch64"].contains {
        FileManager.default.fileExists(atPath: "/usr/lib/\($0)-linux-gnu/lua/5.1/cjson.so")
    }

    @Test(.enabled(if: hasCJSON))
    func nativeModules() throws {
        let trusting = LuaRuntime(libraries: .all)
        let json: LuaTable = try trusting.require("cjson")
        let encode: LuaFunction = try json["encode"]
        let encoded: String = try encode([1, 2, 3])

        #expect(encoded == "[1,2,3]")
    }
}
