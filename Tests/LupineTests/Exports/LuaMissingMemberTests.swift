import Lupine
import LupineTestSupport
import Testing

private final class Strict: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("name", get: { _ in "strict" })
        LuaMethod("twice") { (_: inout Strict, number: Int) in number * 2 }
    }
}

private final class Lenient: LuaExportable {
    static var luaMissingMember: LuaMissingMember { .nil }
    static var luaExports: LuaExports { LuaMethod("twice") { (_: inout Lenient, number: Int) in number * 2 } }
}

struct LuaMissingMemberTests {
    @Test(arguments: [
        ("return object.nmae", "t:1: Strict has no member 'nmae' (did you mean 'name'?)"),
        ("object:twize(1)", "t:1: Strict has no member 'twize' (did you mean 'twice'?)"),
        ("return object.elephant", "t:1: Strict has no member 'elephant'"),
        ("return object[1]", "t:1: Strict has no items (the key is 1)"),
        ("object.elephant = 1", "t:1: Strict has no member 'elephant'"),
        ("object.twice = 1", "t:1: 'twice' of Strict is a function and cannot be assigned"),
    ])
    func missingMembersAreErrors(source: String, message: String) throws {
        try withLua { lua in
            try lua.set("object", to: Strict())
            let chunk = try lua.compile(source, name: "=t")
            expectLuaError(.runtime, message) { try chunk() }
        }
    }

    @Test func missingMembersAreNilWhereTheTypeSaysSo() throws {
        try withLua { lua in
            try lua.set("object", to: Lenient())
            #expect(try lua.eval("object.elephant == nil and object[1] == nil") == true)
            #expect(try lua.eval("object:twice(2)") == 4)
        }
    }
}
