import Lupine
import LupineTestSupport
import Testing

/// Arrays and other collections.
@Suite struct SequenceCodingTests {
    struct Point: Codable, Hashable {
        var x: Int
    }

    struct Holder: Codable, Equatable {
        var small: [Int8]
        var point: Point
    }

    @Test func collections() throws {
        try withLua { lua throws in
            #expect(try lua.roundTrip([[1], [], [2, 3]]) == [[1], [], [2, 3]])
            #expect(try lua.roundTrip([[["a"]], []]) == [[["a"]], []])
            #expect(try lua.roundTrip([1, 2] as Set) == [1, 2])
            #expect(try lua.roundTrip([Point(x: 1), Point(x: 2)] as Set) == [Point(x: 1), Point(x: 2)])
            #expect(try lua.roundTrip([1, 2] as ContiguousArray) == [1, 2])
            #expect(try lua.roundTrip(1...3) == 1...3)
            #expect(try lua.roundTrip([true, false]) == [true, false])
            #expect(try lua.roundTrip([1.5, -.infinity]) == [1.5, -.infinity])
            #expect(try lua.roundTrip([UInt8(1), 255]) == [1, 255])
            #expect(try lua.roundTrip(Array(0..<10_000)) == Array(0..<10_000))
        }
    }

    @Test func elementsThatDoNotFit() throws {
        try withLua { lua in
            expectCodingError(.typeMismatch, ["2"], "[2]: number expected, got string \"x\"") {
                try lua.decode([Int].self, "{ 1, 'x' }")
            }
            expectCodingError(.typeMismatch, ["2"], "[2]: number expected, got string \"x\"") {
                try lua.decode(Set<Int>.self, "{ 1, 'x' }")
            }
            expectCodingError(.typeMismatch, ["1", "2"], "[1][2]: string expected, got number 3") {
                try lua.decode([[String]].self, "{ { 'a', 3 } }")
            }
            expectCodingError(.dataCorrupted, ["3"], "[3]: number from 0 to 255 expected, got 256") {
                try lua.decode([UInt8].self, "{ 1, 2, 256 }")
            }
            expectCodingError(.typeMismatch, ["2", "x"], "[2].x: number expected, got boolean true") {
                try lua.decode([Point].self, "{ { x = 1 }, { x = true } }")
            }
            expectCodingError(.keyNotFound, ["2"], "[2].x is missing") {
                try lua.decode([Point].self, "{ { x = 1 }, {} }")
            }
            expectCodingError(.typeMismatch, [], "table expected, got string \"abc\"") {
                try lua.decode([Int].self, "'abc'")
            }
        }
    }

    @Test func theFieldAfterAnArrayHasItsOwnPath() throws {
        try withLua { lua in
            expectCodingError(.typeMismatch, ["point", "x"], "point.x: number expected, got boolean true") {
                try lua.decode(Holder.self, "{ small = { 1, 2 }, point = { x = true } }")
            }
            expectCodingError(.typeMismatch, ["point", "x"], "point.x: number expected, got table") {
                try lua.decode(Holder.self, "{ small = {}, point = { x = {} } }")
            }
        }
    }

    @Test func mixedTables() throws {
        try withLua { lua throws in
            let other = "table with the keys 1 to n expected, got the key "
            expectCodingError(.dataCorrupted, [], other + "\"n\"") { try lua.decode([Int].self, "{ 1, 2, n = 2 }") }
            expectCodingError(.dataCorrupted, [], other + "\"n\"") { try lua.decode(Set<Int>.self, "{ 1, 2, n = 2 }") }
            expectCodingError(.dataCorrupted, ["a"], "a: " + other + "\"n\"") {
                try lua.decode([String: [Point]].self, "{ a = { { x = 1 }, n = 1 } }")
            }
            expectCodingError(.dataCorrupted, [], other + "0") { try lua.decode([Int].self, "{ [0] = 1 }") }
            expectCodingError(.dataCorrupted, [], other + "1.5") { try lua.decode([Int].self, "{ [1.5] = 1 }") }
            let lenient = decoder { $0.mixedTableDecodingStrategy = .useElements }
            #expect(try lua.decode([Int].self, "{ 1, 2, n = 2 }", lenient) == [1, 2])
            #expect(try lua.decode(Set<Int>.self, "{ 1, 2, n = 2 }", lenient) == [1, 2])
            #expect(try lua.decode([Point].self, "{ { x = 1 }, n = 1 }", lenient) == [Point(x: 1)])
            #expect(try lua.decode([Int].self, "{ n = 1 }", lenient) == [])
            #expect(try lua.decode(Point.self, "{ 5, 6, x = 1 }") == Point(x: 1))
        }
    }

    @Test func holes() throws {
        try withLua { lua throws in
            expectCodingError(.dataCorrupted, [], "table with the keys 1 to n expected, got one without [2]") {
                try lua.decode([Int].self, "{ 1, nil, 3 }")
            }
            expectCodingError(.dataCorrupted, [], "table with the keys 1 to n expected, got one with mostly holes") {
                try lua.decode([Int?].self, "{ [1e6] = 1 }")
            }
            expectCodingError(.dataCorrupted, [], "table with the keys 1 to n expected, got one with mostly holes") {
                try lua.decode(Set<Int>.self, "{ [1e6] = 1 }")
            }
            #expect(try lua.decode([Int?].self, "{ 1, nil, 3 }") == [1, nil, 3])
        }
    }

    @Test func emptyArraysAreMarked() throws {
        struct Nested: Encodable {
            enum CodingKeys: CodingKey { case a, b }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                _ = container.nestedUnkeyedContainer(forKey: .a)
                var list = container.nestedUnkeyedContainer(forKey: .b)
                try list.encode(1)
            }
        }
        try withLua { lua throws in
            let marking = encoder { $0.emptyArrayEncodingStrategy = .marked }
            let mark = "(getmetatable(v) or {}).__jsontype"
            #expect(try lua.inspect([Int](), mark, marking) == "array")
            #expect(try lua.inspect([Point](), mark, marking) == "array")
            #expect(try lua.inspect(Set<Int>(), mark, marking) == "array")
            #expect(try lua.inspect([Int](), mark) == String?.none)
            #expect(try lua.inspect([1], mark, marking) == String?.none)
            #expect(try lua.inspect([1] as Set, mark, marking) == String?.none)
            #expect(try lua.inspect([String: Int](), mark, marking) == String?.none)
            #expect(try lua.inspect(Nested(), "getmetatable(v.a).__jsontype", marking) == "array")
            #expect(try lua.inspect(Nested(), "getmetatable(v.b) == nil", marking) == true)
            #expect(try lua.roundTrip([[Int]()], marking) == [[]])
            try lua.set("mark", to: lua.arrayMetatable)
            #expect(try lua.inspect([Int](), "getmetatable(v) == mark", marking) == true)
        }
    }
}
