import Foundation
import Lupine
import LupineTestSupport
import Testing

/// Enumerations with values, generic and recursive types, property wrappers, optionals.
@Suite struct TypeShapeTests {
    enum Shape: Codable, Equatable {
        case circle(radius: Double)
        case segment(Double, Double)
        case path(points: [Int], closed: Bool = true)
        case empty
    }

    indirect enum Tree: Codable, Equatable {
        case leaf(Int)
        case node(Tree, Tree)
    }

    final class Link: Codable, Equatable {
        var value: Int
        var next: Link?
        init(_ value: Int, _ next: Link? = nil) { (self.value, self.next) = (value, next) }
        static func == (a: Link, b: Link) -> Bool { a.value == b.value && a.next == b.next }
    }

    struct Box<Content: Codable & Equatable>: Codable, Equatable {
        var content: Content
        var others: [Content] = []
    }

    @propertyWrapper struct Clamped: Codable, Equatable {
        var wrappedValue: Int { didSet { wrappedValue = min(max(wrappedValue, 0), 10) } }
        init(wrappedValue: Int) { self.wrappedValue = wrappedValue }
        init(from decoder: any Decoder) throws {
            self.init(wrappedValue: try decoder.singleValueContainer().decode(Int.self))
        }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(wrappedValue)
        }
    }

    struct Dial: Codable, Equatable {
        @Clamped var position = 5
        var label = "dial"
    }

    struct Optionals: Codable, Equatable {
        var number: Int?
        var text: String?
        var list: [Int?]?
        var nested: Box<Int?>?
        var twice: Int??
        var date: Date?
        var data: Data?
        var dictionary: [String: Bool?]?
    }

    @Test func enumerationsWithAssociatedValues() throws {
        try withLua { lua throws in
            let shapes: [Shape] = [.circle(radius: 2), .segment(1, 2), .path(points: [1, 2], closed: false), .empty]
            #expect(try lua.roundTrip(shapes) == shapes)
            #expect(try lua.inspect(shapes, "v[1].circle.radius .. v[2].segment._1 .. type(v[4].empty)") == "22table")
            #expect(try lua.decode(Shape.self, "{ path = { points = { 4 }, closed = true } }") == .path(points: [4]))
        }
    }

    @Test func enumerationsThatDoNotFit() throws {
        try withLua { lua in
            expectCodingError(.typeMismatch, [], "Invalid number of keys found, expected one.") {
                try lua.decode(Shape.self, "{ circle = { radius = 2 }, empty = {} }")
            }
            expectCodingError(.typeMismatch, [], "Invalid number of keys found, expected one.") {
                try lua.decode(Shape.self, "{ square = {} }")
            }
            expectCodingError(.keyNotFound, ["2", "circle"], "[2].circle.radius is missing") {
                try lua.decode([Shape].self, "{ { empty = {} }, { circle = {} } }")
            }
            expectCodingError(
                .typeMismatch, ["1", "segment", "_1"], "[1].segment._1: number expected, got string \"x\""
            ) { try lua.decode([Shape].self, "{ { segment = { _0 = 1, _1 = 'x' } } }") }
        }
    }

    @Test func recursiveTypes() throws {
        try withLua { lua throws in
            let tree = Tree.node(.node(.leaf(1), .leaf(2)), .leaf(3))
            #expect(try lua.roundTrip(tree) == tree)
            let list = Link(1, Link(2, Link(3)))
            #expect(try lua.roundTrip(list) == list)
            #expect(try lua.inspect(list, "v.next.next.value") == 3)
            expectCodingError(.typeMismatch, ["next", "next", "value"], "next.next.value: number expected, got table") {
                try lua.decode(Link.self, "{ value = 1, next = { value = 2, next = { value = {} } } }")
            }
        }
    }

    @Test func genericTypes() throws {
        try withLua { lua throws in
            let boxes = Box(content: Box(content: [1, 2], others: [[], [3]]))
            #expect(try lua.roundTrip(boxes) == boxes)
            #expect(try lua.roundTrip(Box(content: "a", others: ["b"])) == Box(content: "a", others: ["b"]))
            #expect(try lua.roundTrip(Box(content: 1.5)) == Box(content: 1.5))
        }
    }

    @Test func propertyWrappers() throws {
        try withLua { lua throws in
            let dial = Dial(position: 7)
            #expect(try lua.roundTrip(dial) == dial)
            #expect(try lua.inspect(dial, "v.position .. v.label") == "7dial")
            expectCodingError(.typeMismatch, ["position"], "position: number expected, got string \"x\"") {
                try lua.decode(Dial.self, "{ position = 'x', label = '' }")
            }
        }
    }

    @Test(arguments: [LuaEncoder.NilEncodingStrategy.absent, .none])
    func optionals(strategy: LuaEncoder.NilEncodingStrategy) throws {
        try withLua { lua throws in
            let encoder = encoder { $0.nilEncodingStrategy = strategy }
            #expect(try lua.roundTrip(Optionals(), encoder) == Optionals())
            let full = Optionals(
                number: 1, text: "", list: [1, nil, 3], nested: Box(content: 5, others: [nil, 2]), twice: 4,
                date: Date(timeIntervalSince1970: 5), data: Data([1]), dictionary: ["a": true])
            #expect(try lua.roundTrip(full, encoder) == full)
            #expect(try lua.roundTrip([full, Optionals()], encoder) == [full, Optionals()])
            #expect(try lua.roundTrip([1, nil, 3] as [Int?], encoder) == [1, nil, 3])
            #expect(try lua.roundTrip([[1], nil, []] as [[Int]?], encoder) == [[1], nil, []])
        }
    }

    @Test func absentValuesLeaveNoEntry() throws {
        try withLua { lua throws in
            #expect(try lua.inspect(Optionals(), "next(v) == nil") == true)
            #expect(try lua.inspect([1, nil, 3] as [Int?], "v[1] .. tostring(v[2]) .. v[3]") == "1nil3")
            #expect(try lua.roundTrip([1, nil] as [Int?]) == [1])
            #expect(try lua.roundTrip(["a": nil, "b": 1] as [String: Int?]) == ["b": 1])
        }
    }

    @Test func noneStandsForAbsentValues() throws {
        try withLua { lua throws in
            let encoder = encoder { $0.nilEncodingStrategy = .none }
            let none = LuaNone()
            try lua.set("none", to: none)
            #expect(try lua.inspect(Optionals(), "v.number == none and v.dictionary == none", encoder) == true)
            #expect(try lua.inspect([1, nil] as [Int?], "#v == 2 and v[2] == none", encoder) == true)
            #expect(try lua.roundTrip([1, nil] as [Int?], encoder) == [1, nil])
            #expect(try lua.roundTrip(["a": nil, "b": 1] as [String: Int?], encoder) == ["a": nil, "b": 1])
            expectCodingError(.valueNotFound, ["value"], "value: number expected, got none") {
                try lua.decode(Link.self, "{ value = none }")
            }
        }
    }
}
