import Lupine
import LupineTestSupport
import Testing

@testable import Lupine

struct ScratchTests {
    struct P: Codable, Equatable { var x, y: Double }
    struct R: Codable, Equatable { var id: Int; var name: String; var tags: [String]; var p: P }
    @Test func spares() throws {
        try withLua { lua in
            let rs = (0..<5).map { R(id: $0, name: "n\($0)", tags: ["a", "b"], p: P(x: 1, y: 2)) }
            let t: LuaTable = try lua.encode(rs)
            let back = try lua.decode([R].self, from: t)
            #expect(back == rs)
        }
    }
}
