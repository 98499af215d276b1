import Foundation
import Lupine
import LupineTestSupport
import Testing

struct LuaValueCodingTests {
    private struct Item: Codable, Equatable {
        var name: String
        var extra: LuaValue
    }

    private struct Tree: Codable, Equatable {
        var name: String
        var content: LuaSnapshot
    }

    private struct Scene: Codable {
        var table: LuaTable
    }

    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func encodingMessage(_ body: () throws -> some Any) -> String? {
        do {
            Issue.record("encoded as \(try body())")
        } catch EncodingError.invalidValue(_, let context) {
            return context.debugDescription
        } catch {
            Issue.record(error)
        }
        return nil
    }

    private func decodingMessage(_ body: () throws -> some Any) -> String? {
        do {
            Issue.record("decoded as \(try body())")
        } catch DecodingError.dataCorrupted(let context) {
            return context.debugDescription
        } catch {
            Issue.record(error)
        }
        return nil
    }

    @Test func inLuaValuesStandForThemselves() throws {
        try withLua { lua in
            let function: LuaValue = try lua["print"]
            for extra in [true, 1.5, "text", .string(LuaString([255])), function, .nil] as [LuaValue] {
                let item = Item(name: "a", extra: extra)
                let table: LuaTable = try lua.encode(item)
                #expect(try table.get("extra", as: LuaValue.self) == extra)
                #expect(try lua.decode(Item.self, from: table) == item)
            }
            let table = try lua.table([1, 2])
            #expect(try lua.decode(LuaValue.self, from: table) == .table(table))
            #expect(try lua.decode([LuaValue].self, from: lua.eval("{ 1, nil, 'c' }") as LuaTable) == [1, nil, "c"])
            #expect(
                try lua.decode([String: LuaValue].self, from: lua.eval("{ a = print }") as LuaTable) == ["a": function])
        }
    }

    @Test func absentValuesFollowTheStrategy() throws {
        try withLua { lua in
            let encoder = LuaEncoder()
            let plain: LuaTable = try encoder.encode([LuaValue.nil, 2], in: lua)
            #expect(try lua.read(plain, as: LuaSnapshot.self) == [2: 2])
            encoder.nilEncodingStrategy = .none
            let full: LuaTable = try encoder.encode([LuaValue.nil, 2], in: lua)
            #expect(try lua.read(full, as: LuaSnapshot.self) == [nil, 2])
            let tree: LuaTable = try encoder.encode(Tree(name: "t", content: nil), in: lua)
            #expect(try lua.read(tree, as: LuaSnapshot.self) == ["name": "t", "content": nil])
        }
    }

    @Test func snapshotsCrossInLuaDirectly() throws {
        try withLua { lua in
            var random = RandomSnapshots(seed: 3)
            for number in 1...500 {
                let tree = Tree(name: "n", content: random.next())
                let table: LuaTable = try lua.encode(tree)
                #expect(try lua.decode(Tree.self, from: table) == tree, "tree \(number) of seed 3: \(tree.content)")
            }
            let bare: LuaTable = try lua.eval("{ name = 'bare' }")
            #expect(try lua.decode(Tree.self, from: bare) == Tree(name: "bare", content: nil))
        }
    }

    @Test func snapshotsInLuaSayWhereTheyDoNotFit() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ { name = 'n', content = { a = { 1, print } } } }")
            #expect(
                decodingMessage { try lua.decode([Tree].self, from: table) }
                    == "[1].content.a[2]: plain value expected, got function")
            let tree = Tree(name: "n", content: ["a": [.number(.nan): 1]])
            #expect(
                encodingMessage { try lua.encode([tree]) as LuaTable }
                    == "[1].content.a: a table cannot have the key nan")
            #expect(
                decodingMessage { try lua.decode(LuaSnapshot.self, from: table) }
                    == "[1].content.a[2]: plain value expected, got function")
        }
    }

    @Test func otherEncodersGetTheSnapshot() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ a = { 1, 'b', true }, c = {} }")
            #expect(try json(table) == "{\"a\":[1,\"b\",true],\"c\":{}}")
            #expect(try json(LuaValue.table(table)) == "{\"a\":[1,\"b\",true],\"c\":{}}")
            #expect(try json([.nil, true, 1, "x"] as [LuaValue]) == "[null,true,1,\"x\"]")
            #expect(
                try json(Item(name: "a", extra: lua.value(LuaSnapshot.integer(.max))))
                    == "{\"extra\":9223372036854775807,\"name\":\"a\"}")
        }
    }

    @Test func otherEncodersRefuseWhatIsNotPlain() throws {
        try withLua { lua in
            let function: LuaFunction = try lua["print"]
            let table: LuaTable = try lua.eval("{ list = { 1, print } }")
            #expect(encodingMessage { try json(LuaValue.function(function)) } == "plain value expected, got function")
            #expect(
                encodingMessage { try json([LuaValue.table(table)]) } == "list[2]: plain value expected, got function")
            #expect(encodingMessage { try json(Scene(table: table)) } == "list[2]: plain value expected, got function")
            #expect(encodingMessage { try json([function]) } == "a LuaFunction can be encoded by a LuaEncoder only")
        }
    }

    @Test func closedTablesSaySo() throws {
        let lua = LuaRuntime()
        let table = try lua.table([1])
        try lua.close()
        expectLuaError(.closed, "the runtime is closed") { try json(table) }
    }

    @Test func otherDecodersGiveScalars() throws {
        let data = Data("[null, true, 2, 2.5, \"x\"]".utf8)
        #expect(try JSONDecoder().decode([LuaValue].self, from: data) == [nil, true, 2, 2.5, "x"])
    }

    @Test func otherDecodersNeedARuntimeForTables() throws {
        let needed = "needs a runtime as configuration or LuaRuntime.userInfoKey, a LuaSnapshot none"
        for text in ["[1]", "{}", "9223372036854775807"] {
            #expect(
                decodingMessage { try JSONDecoder().decode(LuaValue.self, from: Data(text.utf8)) }
                    == "a LuaValue \(needed)")
        }
        #expect(
            decodingMessage { try JSONDecoder().decode(LuaTable.self, from: Data("[1]".utf8)) }
                == "a LuaTable \(needed)")
    }

    @Test func aDecoderWithARuntimeGivesTables() throws {
        try withLua { lua in
            func decode<Value: DecodableWithConfiguration>(_ type: Value.Type, _ json: String) throws -> Value
            where Value.DecodingConfiguration == LuaRuntime {
                try JSONDecoder().decode(type, from: Data(json.utf8), configuration: lua)
            }
            let table = try decode(LuaTable.self, "{\"x\": [1, 2]}")
            #expect(try lua.read(table, as: LuaSnapshot.self) == ["x": [1, 2]])
            #expect(try lua.read(decode(LuaValue.self, "9223372036854775807")) == Int64.max)
            #expect(try decode(LuaValue.self, "\"x\"") == "x")
            #expect(decodingMessage { try decode(LuaTable.self, "1") } == "table expected, got number")
            let informed = try decode(Informed.self, "[1, [2]]").value
            #expect(try lua.read(informed, as: LuaSnapshot.self) == [1, [2]])
        }
    }

    /// A value decoded by a decoder whose `userInfo` has the runtime.
    private struct Informed: DecodableWithConfiguration {
        let value: LuaValue

        init(from decoder: any Decoder, configuration lua: LuaRuntime) throws {
            value = try LuaValue(from: InformedDecoder(decoder: decoder, userInfo: [LuaRuntime.userInfoKey: lua]))
        }
    }

    private struct InformedDecoder: Decoder {
        let decoder: any Decoder
        let userInfo: [CodingUserInfoKey: Any]

        var codingPath: [any CodingKey] { decoder.codingPath }

        func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
            try decoder.container(keyedBy: type)
        }

        func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try decoder.unkeyedContainer() }

        func singleValueContainer() throws -> any SingleValueDecodingContainer { try decoder.singleValueContainer() }
    }

    @Test func aTableGoesThroughJSONAndBack() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ title = 'Lupine', sizes = { 1, 2.5 }, nested = { {}, { true } } }")
            let data = try JSONEncoder().encode(table)
            let copy = try JSONDecoder().decode(LuaTable.self, from: data, configuration: lua)
            #expect(try lua.read(copy, as: LuaSnapshot.self) == lua.read(table, as: LuaSnapshot.self))
        }
    }
}
