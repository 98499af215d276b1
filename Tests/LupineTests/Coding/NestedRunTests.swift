import Foundation
import Lupine
import LupineTestSupport
import Testing

/// Values that come back to the runtime while they are encoded or decoded.
@Suite struct NestedRunTests {
    enum Keys: CodingKey { case a, b }

    struct Scripted: Encodable {
        var script: (any Encoder) throws -> Void
        func encode(to encoder: any Encoder) throws { try script(encoder) }
    }

    /// Decodes with the help of the runtime that it finds among `userInfo`.
    struct Evaluated: Codable, Equatable {
        var value: Int
        init(value: Int) { self.value = value }
        init(from decoder: any Decoder) throws {
            let source = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .value)
            guard let lua = decoder.userInfo[.runtime] as? LuaRuntime else { throw CancellationError() }
            value = try lua.decode([Int].self, from: lua.eval("{ \(source) }") as LuaTable).reduce(0, +)
        }
    }

    @Test func encodingInsideEncoding() throws {
        try withLua { lua throws in
            let value = Scripted { encoder in
                var container = encoder.container(keyedBy: Keys.self)
                let inner: LuaTable = try lua.encode(["x": [1, 2]])
                try container.encode(inner, forKey: .a)
                let sum: Int = try lua.execute("local t = ... return t.x[1] + t.x[2]", inner)
                try container.encode(sum, forKey: .b)
                #expect(throws: EncodingError.self) { try lua.encode([Int64.max]) as LuaValue }
                #expect(throws: DecodingError.self) { try lua.decode([Int].self, from: inner) }
                expectLuaError(.runtime, "chunk:1: no") { try "error('no')".chunk(in: lua)() }
            }
            #expect(try lua.inspect([value, value], "#v .. v[2].b .. v[1].a.x[2]") == "232")
        }
    }

    @Test func decodingInsideDecoding() throws {
        try withLua { lua throws in
            let decoder = decoder { $0.userInfo[.runtime] = lua }
            #expect(
                try lua.decode([Evaluated].self, "{ { value = '1, 2' }, { value = '3' } }", decoder)
                    == [Evaluated(value: 3), Evaluated(value: 3)])
            expectLuaError(.syntax, "[string \"return { ( }\"]:1: unexpected symbol near '}'") {
                try lua.decode([Evaluated].self, "{ { value = '(' } }", decoder)
            }
            expectCodingError(.typeMismatch, ["2"], "[2]: number expected, got boolean true") {
                try lua.decode(Evaluated.self, "{ value = '1, true' }", decoder)
            }
        }
    }

    @Test func containersInsideACallback() throws {
        try withLua { lua throws in
            let value = Scripted { encoder in
                var container = encoder.container(keyedBy: Keys.self)
                var nested = container.nestedUnkeyedContainer(forKey: .b)
                try container.encode(1, forKey: .a)
                let function = try lua.function("use") { () throws in
                    let message = MisuseTests.outlived
                    expectCodingError(.invalidValue, ["a"], "a: " + message) { try container.encode(2, forKey: .a) }
                    expectCodingError(.invalidValue, ["a"], "a: " + message) { try container.encode([2], forKey: .a) }
                    expectCodingError(.invalidValue, ["1"], "[1]: " + message) { try nested.encode(2) }
                    var other = encoder.unkeyedContainer()
                    expectCodingError(.invalidValue, ["1"], "[1]: " + message) { try other.encode(2) }
                    #expect(try lua.roundTrip(["x": [1]]) == ["x": [1]])
                }
                try function()
                try lua.execute("coroutine.wrap(...)()", function)
                try nested.encode("after")
            }
            #expect(try lua.inspect([value], "v[1].a .. v[1].b[1]") == "1after")
        }
    }

    @Test func closingWhileEncoding() throws {
        try withLua { lua throws in
            let value = Scripted { encoder in
                var container = encoder.singleValueContainer()
                expectLuaError(.busy, "the runtime cannot be closed by code that it is calling; close it afterwards") {
                    try lua.close()
                }
                try container.encode(1)
            }
            #expect(try lua.inspect([value], "v[1]") == 1)
            let closing = decoder {
                $0.dateDecodingStrategy = .custom { _ in
                    try lua.close()
                    return .now
                }
            }
            #expect(luaError { try lua.decode([Date].self, "{ 1 }", closing) }?.code == .busy)
        }
    }

    @Test func aSequenceThatThrowsMidway() throws {
        struct Refused: Error {}
        struct Stream: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                for number in 0... {
                    if number == 1000 { throw Refused() }
                    try container.encode([number])
                }
            }
        }
        try withLua { lua in
            #expect(throws: Refused.self) { try lua.encode(["a": [Stream()]]) as LuaValue }
        }
    }

    @Test func aTableChangedWhileItIsRead() throws {
        struct Removing: Decodable {
            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                let own = try container.decode(LuaTable.self)
                let outer: LuaTable = try own.get("outer")
                for key in 1...50 { try outer.set(key, to: Bool?.none) }
                try own.runtime.collectGarbage()
            }
        }
        try withLua { lua in
            let outer = "(function() local t = {} for i = 1, 50 do t[i] = { outer = t } end return t end)()"
            expectCodingError(.valueNotFound, ["2"], "[2]: table expected, got nil") {
                try lua.decode([Removing].self, outer)
            }
            let read = try lua.decode([Int: Removing].self, outer)
            #expect(read.count >= 1)
        }
    }
}

extension CodingUserInfoKey {
    fileprivate static let runtime = CodingUserInfoKey(rawValue: "runtime") ?? unreachable()
    private static func unreachable() -> CodingUserInfoKey { fatalError("the initializer never fails") }
}
