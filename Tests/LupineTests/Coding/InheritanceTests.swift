import Lupine
import LupineTestSupport
import Testing

/// Classes and what they leave to their superclasses.
@Suite struct InheritanceTests {
    class Animal: Codable {
        var name: String
        init(name: String) { self.name = name }
    }

    /// Sets its superclass apart.
    final class Dog: Animal {
        var tricks: [String]

        init(name: String, tricks: [String]) {
            self.tricks = tricks
            super.init(name: name)
        }

        enum CodingKeys: CodingKey { case tricks }

        required init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            tricks = try container.decode([String].self, forKey: .tricks)
            try super.init(from: container.superDecoder())
        }

        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(tricks, forKey: .tricks)
            try super.encode(to: container.superEncoder())
        }
    }

    /// Shares its superclass's container.
    final class Cat: Animal {
        var lives: Int

        init(name: String, lives: Int) {
            self.lives = lives
            super.init(name: name)
        }

        enum CodingKeys: CodingKey { case lives }

        required init(from decoder: any Decoder) throws {
            lives = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .lives)
            try super.init(from: decoder)
        }

        override func encode(to encoder: any Encoder) throws {
            try super.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(lives, forKey: .lives)
        }
    }

    /// Leaves a single value and an element to "superclasses".
    struct Values: Codable, Equatable {
        var number = 0

        enum CodingKeys: String, CodingKey { case base, list }

        init(number: Int) { self.number = number }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let base = try container.superDecoder(forKey: .base)
            #expect(text(base.codingPath) == "base")
            number = try base.singleValueContainer().decode(Int.self)
            var list = try container.nestedUnkeyedContainer(forKey: .list)
            let first = try list.superDecoder()
            #expect(text(first.codingPath) == "list.1")
            #expect(try first.singleValueContainer().decode([Int].self) == [number])
            let second = try list.superDecoder()
            #expect(try second.unkeyedContainer().count == 2)
            #expect(try second.singleValueContainer().decodeNil() == false)
            #expect(try list.superDecoder().singleValueContainer().decodeNil())
            #expect(list.isAtEnd)
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            let base = container.superEncoder(forKey: .base)
            #expect(text(base.codingPath) == "base")
            var value = base.singleValueContainer()
            try value.encode(number)
            var list = container.nestedUnkeyedContainer(forKey: .list)
            let first = list.superEncoder()
            #expect(text(first.codingPath) == "list.1")
            var array = first.singleValueContainer()
            try array.encode([number])
            var second = list.superEncoder().unkeyedContainer()
            try second.encode("a")
            try second.encode("b")
            var third = list.superEncoder().singleValueContainer()
            try third.encodeNil()
        }
    }

    @Test func superclassesSetApart() throws {
        try withLua { lua throws in
            let dog = try lua.roundTrip(Dog(name: "Rex", tricks: ["sit", "roll"]))
            #expect(dog.name == "Rex")
            #expect(dog.tricks == ["sit", "roll"])
            let rex = Dog(name: "Rex", tricks: ["sit"])
            #expect(try lua.inspect(rex, "v.super.name .. v.tricks[1] .. tostring(v.name)") == "Rexsitnil")
        }
    }

    @Test func containersShared() throws {
        try withLua { lua throws in
            let cats = try lua.roundTrip([Cat(name: "Tom", lives: 9), Cat(name: "Kit", lives: 3)])
            #expect(cats.map(\.name) == ["Tom", "Kit"])
            #expect(cats.map(\.lives) == [9, 3])
            #expect(try lua.inspect(Cat(name: "Tom", lives: 9), "v.name .. v.lives") == "Tom9")
        }
    }

    @Test func errorsInSuperclasses() throws {
        try withLua { lua in
            expectCodingError(.keyNotFound, ["super"], "super.name is missing") {
                try lua.decode(Dog.self, "{ tricks = {}, super = {} }")
            }
            expectCodingError(.valueNotFound, ["super"], "super: table expected, got nil") {
                try lua.decode(Dog.self, "{ tricks = {} }")
            }
            expectCodingError(.typeMismatch, ["1", "super", "name"], "[1].super.name: string expected, got number 5") {
                try lua.decode([Dog].self, "{ { tricks = {}, super = { name = 5 } } }")
            }
            expectCodingError(.keyNotFound, ["2"], "[2].name is missing") {
                try lua.decode([Cat].self, "{ { name = 'Tom', lives = 9 }, { lives = 1 } }")
            }
        }
    }

    @Test func singleValuesAndElementsOfSuperclasses() throws {
        try withLua(leaving: 0) { lua throws in
            let encoder = encoder { $0.nilEncodingStrategy = .none }
            #expect(try lua.roundTrip(Values(number: 3), encoder) == Values(number: 3))
            #expect(try lua.inspect(Values(number: 3), "v.base .. #v.list[2] .. v.list[1][1]", encoder) == "323")
        }
    }

    @Test func errorsInWhatASuperclassEncodes() throws {
        struct Infinite: Encodable {
            enum CodingKeys: CodingKey { case value }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                var value = container.superEncoder(forKey: .value).singleValueContainer()
                try value.encode(Double.infinity)
            }
        }
        try withLua { lua in
            let strict = encoder { $0.nonConformingFloatEncodingStrategy = .throw }
            expectCodingError(.invalidValue, ["1", "value"], "[1].value: finite number expected, got inf") {
                try strict.encode([Infinite()], in: lua) as LuaValue
            }
        }
    }
}
