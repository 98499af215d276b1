import Lupine
import LupineTestSupport
import Testing

/// Containers inside containers, and where they say they are.
@Suite struct ContainerTests {
    enum Outer: String, CodingKey { case a, b, list, deep }
    enum Inner: String, CodingKey { case x, y }

    /// Everything by hand, with the paths it sees.
    struct Manual: Codable, Equatable {
        var paths: [String] = []

        init() {}

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Outer.self)
            paths.append(text(container.codingPath))
            let a = try container.nestedContainer(keyedBy: Inner.self, forKey: .a)
            paths.append(text(a.codingPath))
            #expect(try a.decode(Int.self, forKey: .x) == 1)
            #expect(try a.decode(Pair.self, forKey: .y) == Pair(first: 1, second: "two"))
            var list = try container.nestedUnkeyedContainer(forKey: .list)
            paths.append(text(list.codingPath))
            #expect(list.count == 4)
            #expect(list.currentIndex == 0)
            #expect(try list.decode(String.self) == "first")
            let second = try list.nestedContainer(keyedBy: Inner.self)
            paths.append(text(second.codingPath))
            #expect(try second.decode(Double.self, forKey: .y) == 2.5)
            var third = try list.nestedUnkeyedContainer()
            paths.append(text(third.codingPath))
            #expect(try third.decode([Int].self) == [7])
            #expect(third.isAtEnd)
            #expect(list.currentIndex == 3)
            #expect(try list.decode(Pair.self) == Pair(first: 3, second: "four"))
            #expect(list.isAtEnd)
        }

        func encode(to encoder: any Encoder) throws {
            #expect(text(encoder.codingPath) == "manual")
            var container = encoder.container(keyedBy: Outer.self)
            var a = container.nestedContainer(keyedBy: Inner.self, forKey: .a)
            #expect(text(a.codingPath) == "manual.a")
            try a.encode(1, forKey: .x)
            var list = container.nestedUnkeyedContainer(forKey: .list)
            #expect(text(list.codingPath) == "manual.list")
            try list.encode("first")
            // Containers may be used in turn.
            try a.encode(Pair(first: 1, second: "two"), forKey: .y)
            var second = list.nestedContainer(keyedBy: Inner.self)
            #expect(text(second.codingPath) == "manual.list.2")
            var third = list.nestedUnkeyedContainer()
            #expect(text(third.codingPath) == "manual.list.3")
            try list.encode(Pair(first: 3, second: "four"))
            #expect(list.count == 4)
            try third.encode([7])
            try second.encode(2.5, forKey: .y)
        }
    }

    /// A tuple.
    struct Pair: Codable, Equatable {
        var first: Int
        var second: String

        init(first: Int, second: String) { (self.first, self.second) = (first, second) }

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            first = try container.decode(Int.self)
            second = try container.decode(String.self)
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(first)
            try container.encode(second)
        }
    }

    /// Parts that write the same nested containers.
    struct Parts: Encodable {
        func encode(to encoder: any Encoder) throws {
            for index in 1...2 {
                var container = encoder.container(keyedBy: Outer.self)
                var shared = container.nestedContainer(keyedBy: Inner.self, forKey: .a)
                try shared.encode(index, forKey: index == 1 ? .x : .y)
                var list = container.nestedUnkeyedContainer(forKey: .list)
                try list.encode(index)
                var deep = shared.nestedUnkeyedContainer(forKey: .y)
                if index == 1 { try deep.encode("replaced") }
            }
            var container = encoder.container(keyedBy: Outer.self)
            var shared = container.nestedContainer(keyedBy: Inner.self, forKey: .a)
            try shared.encode(2, forKey: .y)
        }
    }

    @Test func containersOfEveryKind() throws {
        try withLua { lua throws in
            let back = try lua.roundTrip(["manual": Manual()])
            #expect(
                back["manual"]?.paths
                    == ["manual", "manual.a", "manual.list", "manual.list.2", "manual.list.3"])
        }
    }

    @Test func tuples() throws {
        try withLua { lua throws in
            #expect(try lua.roundTrip(Pair(first: 1, second: "b")) == Pair(first: 1, second: "b"))
            #expect(try lua.inspect(Pair(first: 1, second: "b"), "#v .. v[1] .. v[2]") == "21b")
            expectCodingError(.valueNotFound, ["2"], "[2]: there are only 1 elements") {
                try lua.decode(Pair.self, "{ 1 }")
            }
            expectCodingError(.typeMismatch, ["2"], "[2]: string expected, got boolean false") {
                try lua.decode(Pair.self, "{ 1, false }")
            }
            expectCodingError(.typeMismatch, ["pairs", "1", "2"], "pairs[1][2]: string expected, got boolean false") {
                try lua.decode([String: [Pair]].self, "{ pairs = { { 1, false } } }")
            }
        }
    }

    @Test func partsShareNestedContainers() throws {
        try withLua { lua throws in
            let table: LuaTable = try lua.encode(Parts())
            #expect(try lua.execute("local v = ... return v.a.x, v.a.y, #v.list, v.list[2]", table) == (1, 2, 2, 2))
        }
    }

    @Test func aHundredThousandNestedContainers() throws {
        struct Many: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                for index in 0..<100_000 {
                    var nested = container.nestedContainer(keyedBy: Inner.self)
                    try nested.encode(index, forKey: .x)
                }
            }
        }
        try withLua { lua throws in
            #expect(try lua.inspect(Many(), "#v .. ' ' .. v[100000].x") == "100000 99999")
        }
    }

    @Test func nestedContainersThatAreMissing() throws {
        struct Asking: Decodable {
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Outer.self)
                _ = try container.nestedContainer(keyedBy: Inner.self, forKey: .a)
                    .nestedUnkeyedContainer(forKey: .x)
            }
        }
        try withLua { lua in
            expectCodingError(.keyNotFound, [], "a is missing") { try lua.decode(Asking.self, "{}") }
            expectCodingError(.typeMismatch, ["a"], "a: table expected, got number 1") {
                try lua.decode(Asking.self, "{ a = 1 }")
            }
            expectCodingError(.keyNotFound, ["a"], "a.x is missing") { try lua.decode(Asking.self, "{ a = {} }") }
            expectCodingError(.typeMismatch, ["a", "x"], "a.x: table expected, got string \"s\"") {
                try lua.decode(Asking.self, "{ a = { x = 's' } }")
            }
            expectCodingError(
                .dataCorrupted, ["a", "x"], "a.x: table with the keys 1 to n expected, got the key \"y\""
            ) { try lua.decode(Asking.self, "{ a = { x = { y = 1 } } }") }
        }
    }
}

/// A path as it is, without Lua's spelling.
func text(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }
