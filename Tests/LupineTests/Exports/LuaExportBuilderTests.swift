import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaExportBuilderTests {
    @Test func linesAreMembersInTheirOrder() {
        #expect(Colour.luaExports.members.map(\.name) == ["name", "long", "m0", "m1", "m2", "name2", "name3"])
    }

    @Test func conditionsChooseMembers() throws {
        try withLua { lua in
            try lua.set("red", to: Colour.red)
            #expect(try lua.eval("red.name, red:long(), red:m0(), red:m2()") == ("red", 3, 3, 5))
            expectFailing(in: lua, "red:short()", "Colour has no member 'short'")
            expectFailing(in: lua, "red:never()", "Colour has no member 'never'")
        }
    }

    @Test(arguments: [true, false]) func bothBranchesAreMembers(_ isLong: Bool) {
        #expect(Colour.list(isLong: isLong).members.map(\.name) == [isLong ? "long" : "short"])
    }

    @Test func listsAreSpliced() throws {
        try withLua { lua in
            try lua.set("red", to: Colour.red)
            #expect(try lua.eval("red.name2, red.name3") == ("redred", "redredred"))
        }
    }

    @Test func aTypeMayExportNothing() throws {
        try withLua { lua in
            try lua.register(Opaque.self)
            try lua.set("o", to: Opaque())
            expectFailing(in: lua, "return o.x", "Opaque has no member 'x'")
            expectFailing(in: lua, "o.x = 1", "Opaque has no member 'x'")
            #expect(try lua.eval("tostring(o):match('^Opaque: 0x%x+$') ~= nil"))
        }
    }

    /// Members under the library's names do not hide the user's own.
    @Test func theUsersNamesAreUntouched() throws {
        try withLua { lua in
            try lua.set("o", to: Inventory())
            #expect(try lua.eval("o:item(), o[2]") == (3, 20))
        }
    }
}

private enum Colour: String, LuaExportable {
    case red, green

    static func list(isLong: Bool) -> LuaExports {
        @LuaExportBuilder func list() -> LuaExports {
            if isLong { LuaMethod("long") { $0.rawValue.count } } else { LuaMethod("short") { $0.rawValue } }
        }
        return list()
    }

    @LuaExportBuilder private static var repeated: LuaExports {
        for count in 2...3 { LuaProperty("name\(count)") { String(repeating: $0.rawValue, count: count) } }
    }

    static var luaExports: LuaExports {
        LuaProperty("name", \.rawValue)
        list(isLong: Colour.red.rawValue.count > 2)
        if Colour.red.rawValue.isEmpty { LuaMethod("never") { $0.rawValue } }
        for i in 0..<3 { LuaMethod("m\(i)") { $0.rawValue.count + i } }
        repeated
    }
}

private struct Opaque: LuaExportable {
    static var luaExports: LuaExports {}
}

private struct Item: LuaConvertible {
    var id: Int
    static func fromLua(_ stack: LuaStack, at index: Int) throws -> Item { Item(id: try Int.fromLua(stack, at: index)) }
    func toLua(_ stack: LuaStack) throws { try id.toLua(stack) }
}
private struct Method {}
private struct Property {}

private final class Inventory: LuaExportable {
    func item() -> Item { Item(id: 3) }
    func method() -> Method { Method() }
    func property() -> Property { Property() }

    static var luaExports: LuaExports {
        LuaMethod("item", item)
        LuaItem { (_, key: Item) in key.id * 10 }
    }
}
