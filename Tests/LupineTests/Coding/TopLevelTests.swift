import Foundation
import Lupine
import LupineTestSupport
import Testing

/// Values that are no part of others.
@Suite struct TopLevelTests {
    struct Empty: Codable, Equatable {}

    final class EmptyObject: Codable {}

    /// Asks its encoder for nothing.
    struct Silent: Codable, Equatable {
        init() {}
        init(from decoder: any Decoder) throws {}
        func encode(to encoder: any Encoder) throws {}
    }

    enum Switch: String, Codable { case on, off }
    enum Level: Int, Codable { case low = 1, high }

    struct Timestamp: Codable, Equatable {
        let value: Double
        init(_ value: Double) { self.value = value }
        init(from decoder: any Decoder) throws { value = try decoder.singleValueContainer().decode(Double.self) }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(value)
        }
    }

    final class Counter: Codable, Equatable {
        let count: Int
        init(_ count: Int) { self.count = count }
        init(from decoder: any Decoder) throws { count = try decoder.singleValueContainer().decode(Int.self) }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(count)
        }
        static func == (a: Counter, b: Counter) -> Bool { a.count == b.count }
    }

    struct Address: Codable, Equatable {
        var street: String
        var zip: Int
        var country: String?
    }

    final class Person: Codable, Equatable {
        var name: String
        var address: Address
        init(name: String, address: Address) { (self.name, self.address) = (name, address) }
        static func == (a: Person, b: Person) -> Bool { a.name == b.name && a.address == b.address }
    }

    @Test func scalars() throws {
        try withLua { lua throws in
            #expect(try lua.roundTrip(true))
            #expect(try lua.roundTrip("größer") == "größer")
            #expect(try lua.roundTrip("") == "")
            #expect(try lua.roundTrip("a\0b") == "a\0b")
            #expect(try lua.roundTrip(2.5) == 2.5)
            #expect(try lua.roundTrip(Float(2.5)) == 2.5)
            #expect(try lua.roundTrip(-7) == -7)
            #expect(try lua.roundTrip(Int?.none) == nil)
            #expect(try lua.roundTrip(Int?.some(3)) == 3)
            #expect(try lua.inspect("abc", "type(v) .. #v") == "string3")
            #expect(try lua.inspect(7, "type(v)") == "number")
            #expect(try lua.inspect(Int?.none, "type(v)") == "nil")
        }
    }

    @Test func scalarsThatDoNotFit() throws {
        try withLua { lua in
            expectCodingError(.typeMismatch, [], "number expected, got string \"7\"") { try lua.decode(Int.self, "'7'") }
            expectCodingError(.typeMismatch, [], "string expected, got number 7") { try lua.decode(String.self, "7") }
            expectCodingError(.typeMismatch, [], "boolean expected, got number 1") { try lua.decode(Bool.self, "1") }
            expectCodingError(.typeMismatch, [], "number expected, got boolean true") {
                try lua.decode(Double.self, "true")
            }
            expectCodingError(.valueNotFound, [], "number expected, got nil") { try lua.decode(Int.self, "nil") }
            expectCodingError(.dataCorrupted, [], "integer expected, got 1.5") { try lua.decode(Int.self, "1.5") }
            expectCodingError(.typeMismatch, [], "number expected, got table") { try lua.decode(Int.self, "{}") }
            expectCodingError(.typeMismatch, [], "number expected, got function") { try lua.decode(Int.self, "print") }
        }
    }

    @Test func emptyValues() throws {
        try withLua { lua throws in
            #expect(try lua.roundTrip(Empty()) == Empty())
            #expect(try lua.inspect(Empty(), "type(v) .. tostring(next(v))") == "tablenil")
            #expect(try lua.inspect(EmptyObject(), "type(v) .. tostring(next(v))") == "tablenil")
            #expect(try lua.inspect(Silent(), "type(v) .. tostring(next(v))") == "tablenil")
            #expect(try lua.roundTrip(Silent()) == Silent())
            #expect(try lua.roundTrip([Silent(), Silent()]) == [Silent(), Silent()])
            #expect(try lua.roundTrip(["a": Silent()]) == ["a": Silent()])
            #expect(try lua.roundTrip([Int]()) == [])
            #expect(try lua.roundTrip([String: Int]()) == [:])
        }
    }

    @Test func enumerationsWithRawValues() throws {
        try withLua { lua throws in
            #expect(try lua.roundTrip(Switch.off) == .off)
            #expect(try lua.roundTrip(Level.high) == .high)
            #expect(try lua.inspect(Switch.off, "v") == "off")
            #expect(try lua.inspect(Level.high, "v") == 2)
            expectCodingError(
                .dataCorrupted, [], "Cannot initialize Switch from invalid String value purple"
            ) { try lua.decode(Switch.self, "'purple'") }
            expectCodingError(.typeMismatch, [], "string expected, got number 1") { try lua.decode(Switch.self, "1") }
        }
    }

    @Test func singleValues() throws {
        try withLua { lua throws in
            #expect(try lua.roundTrip(Timestamp(3.5)) == Timestamp(3.5))
            #expect(try lua.roundTrip(Counter(3)) == Counter(3))
            #expect(try lua.roundTrip([Counter(1), Counter(2)]) == [Counter(1), Counter(2)])
            #expect(try lua.inspect(Timestamp(3.5), "v") == 3.5)
        }
    }

    @Test func structuresAndClasses() throws {
        try withLua { lua throws in
            let address = Address(street: "Main St.", zip: 95014, country: nil)
            let person = Person(name: "Ada", address: address)
            #expect(try lua.roundTrip(address) == address)
            #expect(try lua.roundTrip(person) == person)
            #expect(try lua.roundTrip([person, person]) == [person, person])
            #expect(try lua.inspect(person, "v.name .. v.address.street .. v.address.zip") == "AdaMain St.95014")
            #expect(try lua.inspect(person, "v.address.country == nil") == true)
        }
    }

    @Test func resultsAreOfAnyTypeThatFits() throws {
        try withLua { lua throws in
            let table: LuaTable = try lua.encode([1, 2])
            #expect(try lua.decode([Int].self, from: table) == [1, 2])
            #expect(try LuaEncoder().encode([1, 2], in: lua) as [Int] == [1, 2])
            #expect(try LuaDecoder().decode([Int].self, from: [3, 4], in: lua) == [3, 4])
            #expect(try lua.decode([Int].self, from: LuaValue.table(table)) == [1, 2])
            let number: LuaValue = try lua.encode(1.5)
            #expect(number == 1.5)
            expectLuaError(.conversion, "table expected, got number") { try lua.encode(1) as LuaTable }
        }
    }
}
