import Lupine
import LupineTestSupport
import Testing

/// What containers inside containers keep.
@Suite struct NestedContainerLifetimeTests {
    private struct Nested: Codable, Equatable {
        private enum Key: CodingKey { case inner, outer }
        var number = 5

        init() {}

        init(from decoder: any Decoder) throws {
            let outer = try decoder.container(keyedBy: Key.self)
            let inner = try outer.nestedContainer(keyedBy: Key.self, forKey: .outer)
            number = try inner.decode(Int.self, forKey: .inner)
        }

        func encode(to encoder: any Encoder) throws {
            var outer = encoder.container(keyedBy: Key.self)
            var inner = outer.nestedContainer(keyedBy: Key.self, forKey: .outer)
            try inner.encode(number, forKey: .inner)
        }
    }

    @Test func noTableIsKept() throws {
        try withLua { lua in
            let handles = lua.memory.handles
            let table: LuaTable = try lua.encode([Nested(), Nested()])
            #expect(lua.memory.handles == handles + 1)
            #expect(try lua.decode([Nested].self, from: table) == [Nested(), Nested()])
            #expect(lua.memory.handles == handles + 1)
        }
    }
}
