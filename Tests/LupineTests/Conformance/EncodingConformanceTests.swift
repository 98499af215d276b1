import Foundation
import Lupine
import LupineTestSupport
import Testing

@Suite("Conformance 6: tables of Swift values, and back") struct EncodingConformanceTests {
    @Test("52: one table of many values") func case052() throws {
        try withLua { lua in
            let table = try lua.table(from: [10, 20, 30], ["a": 11, "b": 22], [40, 50], ["b": 42])
            #expect(try lua.text(of: table) == "{10, 20, 30, 40, 50, a = 11, b = 42}")
            let others = try lua.table(from: 1...2, Set(["x"]), LuaElements(stride(from: 1.5, to: 2, by: 1)))
            #expect(try lua.text(of: others) == #"{1, 2, "x", 1.5}"#)
            #expect(try lua.text(of: lua.table(from: others, table)) == "{10, 20, 30, 40, 50, a = 11, b = 42}")
            try lua.expectEncodingFailure("argument #2: sequence, dictionary or table expected, got number 5") {
                try lua.table(from: [1], 5)
            }
        }
    }

    @Test("53: sequences and dictionaries inside are tables, at any depth") func case053() throws {
        try withLua { lua in
            let first: [LuaSnapshot] = [[10, 20, 30], ["a": 11, "b": 22]],
                second: [LuaSnapshot] = [[40, 50], ["b": 42]]
            let table = try lua.table(from: [first, second])
            #expect(try lua.text(of: table) == "{{{10, 20, 30}, {a = 11, b = 22}}, {{40, 50}, {b = 42}}}")
            #expect(try lua.eval("(...)[1][2].a, (...)[2][1][2]", table) == (11, 50))
        }
    }

    @Test("54: they are Lua's own tables") func case054() throws {
        try withLua { lua in
            let table = try lua.table(from: ["a": ["x": 1]], ["b": [1, 2, 3]])
            #expect(try lua.eval("type((...).a), #(...).b", table) == ("table", 3))
            #expect(try lua.execute("local t = ... table.insert(t.b, 4) return #t.b, t.b[4]", table) == (4, 4))
        }
    }

    @Test("55: what is absent leaves a hole, or none where a strategy says so") func case055() throws {
        try withLua { lua in
            let values = [1, nil, 3], entries = ["a": nil, "b": 1]
            #expect(try lua.text(of: lua.table(from: values)) == "{1, [3] = 3}")
            #expect(try lua.text(of: lua.table(from: entries)) == "{b = 1}")
            #expect(try lua.text(of: lua.encode(values)) == "{1, [3] = 3}")
            #expect(try lua.text(of: lua.value(values).table) == "{1, [3] = 3}")
            lua.encoder.nilEncodingStrategy = .none
            let table: LuaTable = try lua.encode(values)
            #expect(try table[2] == LuaNone())
            #expect(try table.length == 3)
            #expect(try (lua.encode(entries) as LuaTable)["a"] == LuaNone())
        }
    }

    @Test("56: an instance that refers to itself becomes a table that does, and a copy of it an error") func case056()
        throws
    {
        try withLua { lua in
            let me = Person("me")
            defer { me.leave() }
            me.friends = [me]
            me.best = me
            let table = try lua.table(from: me)
            #expect(try lua.eval("(...).best == ..., (...).friends[1] == ..., (...).name", table) == (true, true, "me"))
            let inList = try lua.table(from: ["first"], LuaElements([me]))
            #expect(try lua.eval("(...)[2].friends[1] == (...)[2]", inList) == true)
            // In a table of Lua's own the references are just set.
            let list = try lua.table(["a"])
            try list.set(2, to: list)
            #expect(try lua.eval("(...)[2] == ...", list) == true)
            try lua.expectEncodingFailure(
                "best.best.best.best.best.best.best.best.best.best.best.best … best.best.best.best: "
                    + "the value contains itself"
            ) { try lua.encode(me) as LuaTable }
            try lua.expectDecodingFailure("[2]: the table contains itself") {
                try lua.decode(LuaSnapshot.self, from: list)
            }
        }
    }

    @Test("57: so do instances that refer to each other") func case057() throws {
        try withLua { lua in
            let a = Person("a"), b = Person("b")
            defer { a.leave() }
            a.best = b
            b.best = a
            a.friends = [b, b]
            b.friends = [a]
            let table = try lua.table(from: ["a": a], [b])
            #expect(
                try lua.execute(
                    """
                    local t = ...
                    return t.a.best.best == t.a and t.a.best == t[1] and t.a.friends[1] == t.a.friends[2]
                        and t.a.friends[1].friends[1] == t.a
                    """, table) == true)
        }
    }

    @Test("58: what is nested too deeply is an error, both ways") func case058() throws {
        try withLua { lua in
            let message =
                "[1][1][1][1][1][1][1][1][1][1][1][1] … [1][1][1][1]: "
                + "nested deeper than 512 levels, the limit that depthLimit sets"
            let deep = (0..<5000).reduce(into: Nest()) { nest, _ in nest = Nest([nest]) }
            try lua.expectEncodingFailure(message) { try lua.encode(deep) as LuaTable }
            let table: LuaTable = try lua.execute("local t = {} for i = 1, 5000 do t = { t } end return t")
            try lua.expectDecodingFailure(message) { try lua.decode(Nest.self, from: table) }
            let shallow = (0..<500).reduce(into: Nest()) { nest, _ in nest = Nest([nest]) }
            let encoded: LuaTable = try lua.encode(shallow)
            #expect(try lua.decode(Nest.self, from: encoded).depth == 500)
        }
    }

    @Test("59: a copy of a table is another table") func case059() throws {
        try withLua { lua in
            let source: LuaTable = try lua.eval("{ 1, 2, inner = { 3 } }")
            let copy = try lua.table(from: source)
            try copy.set(1, to: "changed")
            try copy.remove("inner")
            #expect(try lua.text(of: source) == "{1, 2, inner = {3}}")
            #expect(copy != source)
        }
    }

    @Test("60: strings and bytes inside stay whole") func case060() throws {
        try withLua { lua in
            #expect(try lua.text(of: lua.table(from: ["abc", "de"], [Data([65, 66])])) == #"{"abc", "de", "AB"}"#)
            try lua.expectEncodingFailure(
                #"argument #1: sequence, dictionary or table expected, got string "abc""#
            ) { try lua.table(from: "abc") }
        }
    }

    @Test("61: a sequence that throws midway gives that error and leaves nothing") func case061() throws {
        try withLua { lua in
            let error = HostError()
            var count = 0
            let elements = LuaElements { () throws -> [Int]? in
                count += 1
                if count % 3 == 0 { throw error }
                return [count]
            }
            let height = try lua.stackHeight
            for _ in 0..<3 {
                #expect(try lua.expectThrown(HostError.self) { try lua.table(from: [1], ["a": 2], elements) } === error)
                #expect(try lua.stackHeight == height)
            }
        }
    }

    @Test("62: NaN is no key") func case062() throws {
        try withLua { lua in
            let entries = [Double.nan: 1]
            try lua.expectError(.invalidKey, "a table cannot have the key nan") { try lua.table(entries) }
            try lua.expectError(.invalidKey, "a table cannot have the key nan") {
                try lua.table().set(Double.nan, to: 1)
            }
            try lua.expectError(.invalidKey, "a table cannot have the key nil") { try lua.table([Int?.none: 1]) }
            try lua.expectEncodingFailure("argument #1: key nan: a table cannot have the key nan") {
                try lua.table(from: entries)
            }
            try lua.expectEncodingFailure("key nan: a table cannot have the key nan") {
                try lua.encode(entries) as LuaTable
            }
        }
    }

    @Test("63: a hole is an absent element; an array has no other keys; an empty table is either") func case063() throws
    {
        try withLua { lua in
            let holes: LuaTable = try lua.eval("{ 1, nil, 3 }")
            #expect(try lua.read(holes) == [1, nil, 3] as [Int?])
            #expect(try lua.decode([Int?].self, from: holes) == [1, nil, 3])
            for (source, given) in [
                ("{ 1, nil, 3 }", "one without [2]"), ("{ a = 1 }", "the key \"a\""),
                ("{ 1, 2, x = 3 }", "the key \"x\""),
            ] {
                let table: LuaTable = try lua.eval(source)
                let message = "table with the keys 1 to n expected, got \(given)"
                try lua.expectError(.conversion, message) { try lua.read(table) as [Int] }
                try lua.expectDecodingFailure(message) { try lua.decode([Int].self, from: table) }
            }
            let empty = try lua.table()
            #expect(try lua.read(empty) == [Int]())
            #expect(try lua.read(empty) == [String: Int]())
            #expect(try lua.decode([Int].self, from: empty) == [])
            #expect(try lua.decode([String: Int].self, from: empty) == [:])
        }
    }

    @Test("64: a Codable value comes back as it went, exact integers by the integer policy") func case064() throws {
        try withLua { lua in
            let record = Record(
                name: "ü", lists: [[1, 2], []], maybe: nil, sure: 5, kind: .second, shape: .circle(radius: 1.5),
                date: Date(timeIntervalSince1970: 1.25), data: Data([0, 255]), bytes: [0, 255], big: 1 << 60)
            #expect(try lua.decode(Record.self, from: lua.encode(record) as LuaTable) == record)
            var bigger = record
            bigger.big = (1 << 60) + 1
            try lua.expectEncodingFailure(
                "big: the integer 1152921504606846977 cannot be held exactly by a Lua number; choose an integer policy, "
                    + "as LuaIntegerPolicy.int64"
            ) { try lua.encode(bigger) as LuaTable }
            lua.integerPolicy = .int64
            #expect(try lua.decode(Record.self, from: lua.encode(bigger) as LuaTable) == bigger)
            let table: LuaTable = try lua.encode(record)
            try table.set("kind", to: "third")
            try lua.expectDecodingFailure("kind: Cannot initialize Kind from invalid String value third") {
                try lua.decode(Record.self, from: table)
            }
        }
    }

    @Test("65: a table of another's keys") func case065() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ 10, 20, foo = 30 }")
            let keys = try lua.table(table.keys())
            #expect(try keys.length == 3)
            #expect(try Set(keys.elements(LuaValue.self)) == [1, 2, "foo"])
        }
    }
}

extension LuaRuntime {
    /// Checks the words of an `EncodingError`, and that the runtime works afterwards.
    fileprivate func expectEncodingFailure<Value>(
        _ words: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Value
    ) throws {
        let error = try expectThrown(EncodingError.self, sourceLocation: sourceLocation, body)
        #expect(error?.words == words, sourceLocation: sourceLocation)
    }

    /// Checks the words of a `DecodingError`, and that the runtime works afterwards.
    fileprivate func expectDecodingFailure<Value>(
        _ words: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Value
    ) throws {
        let error = try expectThrown(DecodingError.self, sourceLocation: sourceLocation, body)
        #expect(error?.words == words, sourceLocation: sourceLocation)
    }
}

extension EncodingError {
    fileprivate var words: String? {
        guard case .invalidValue(_, let context) = self else { return nil }
        return context.debugDescription
    }
}

extension DecodingError {
    fileprivate var words: String? {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context.debugDescription
        @unknown default: nil
        }
    }
}

extension LuaValue {
    /// The table that it is.
    fileprivate var table: LuaTable {
        get throws {
            guard case .table(let table) = self else { throw HostError("\(type) instead of a table") }
            return table
        }
    }
}

/// A node of a graph.
private final class Person: Encodable {
    let name: String
    var best: Person?
    var friends: [Person] = []
    init(_ name: String) { self.name = name }

    /// Lets go of all others, so that no cycle is left.
    func leave() {
        let others = friends + [best].compactMap { $0 }
        (best, friends) = (nil, [])
        for other in others { other.leave() }
    }
}

/// Arrays in arrays; taken apart without recursion, which would not go deep enough.
private final class Nest: Codable {
    private(set) var inner: [Nest]
    init(_ inner: [Nest] = []) { self.inner = inner }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        inner = []
        while !container.isAtEnd { inner.append(try container.decode(Nest.self)) }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for nest in inner { try container.encode(nest) }
    }

    var depth: Int { inner.first.map { $0.depth + 1 } ?? 0 }

    deinit {
        while let nest = inner.popLast() {
            inner += nest.inner
            nest.inner = []
        }
    }
}

private struct Record: Codable, Equatable {
    enum Kind: String, Codable { case first, second }
    enum Shape: Codable, Equatable { case circle(radius: Double), point }

    var name: String
    var lists: [[Int]]
    var maybe: Int?
    var sure: Int?
    var kind: Kind
    var shape: Shape
    var date: Date
    var data: Data
    var bytes: [UInt8]
    var big: Int64
}
