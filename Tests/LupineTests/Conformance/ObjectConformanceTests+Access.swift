import Lupine
import LupineTestSupport
import Testing

extension ObjectConformanceTests {
    @Test("87: handlers stand in for members, attributes and items") func case087Access() throws {
        let policy = LuaAccessPolicy.handlers(
            get: { access -> (any LuaConvertible)? in
                switch access.key {
                case "yes": return 123
                case 1: return "first"
                case "add": return try access.value()
                case "forbidden": throw HostError("not allowed")
                default: return nil
                }
            },
            set: { access, value in
                if access.key == "x" { try access.assign(value) }
            })
        let lua = LuaRuntime(output: .discarded, access: policy)
        let counter = Counter()
        try lua.set("counter", to: counter)
        try lua.set("point", to: Spot())
        #expect(try lua.eval("counter.yes, point.yes, counter[1]") == (123, 123, "first"))
        #expect(try lua.eval("counter:add(2)") == 2)
        #expect(try lua.eval("counter.unknown, counter[2], point.x") == (Int?.none, Int?.none, Int?.none))
        try lua.execute("counter.total = 9 counter.other = 1 counter[1] = 2 counter.x = 4")
        #expect(counter.total == 2 && counter.x == 4)
        try lua.expectThrown(HostError.self) { try lua.execute("return counter.forbidden") }
        #expect(try lua.eval("tostring(select(2, pcall(function() return counter.forbidden end)))") == "not allowed")
        try expectClean(lua)
    }
}

private final class Counter: LuaExportable {
    var total = 0
    var x = 0

    static var luaExports: LuaExports {
        LuaProperty("total", writable: \.total)
        LuaProperty("x", writable: \.x)
        LuaMethod("add") { (counter, amount: Int) in
            counter.total += amount
            return counter.total
        }
    }
}

private struct Spot: LuaExportable {
    var x = 1
    static var luaExports: LuaExports { LuaProperty("x", writable: \.x) }
}
