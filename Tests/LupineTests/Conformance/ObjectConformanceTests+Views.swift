import Lupine
import LupineTestSupport
import Testing

extension ObjectConformanceTests {
    @Test("83: a view of an object shows its items only, or its attributes only") func case083Views()
        throws
    {
        try withLua { lua in
            let shelf = Shelf()
            try lua.set("o", to: shelf)
            #expect(
                try lua.eval("o.count, swift.as_attrgetter(o).count, swift.as_itemgetter(o).count") == (
                    1, 1, 7
                ))
            try lua.execute("swift.as_itemgetter(o).count = 8 swift.as_itemgetter(o).extra = 9")
            #expect(shelf.items == ["count": 8, "extra": 9])
            #expect(try lua.eval("swift.as_itemgetter(o).missing") == Int?.none)
            try lua.expectError(
                .argument, in: "local _ = swift.as_itemgetter(5)",
                "bad argument #1 to 'as_itemgetter' (Swift object expected, got number)")
        }
    }
}

private final class Shelf: LuaExportable {
    var items = ["count": 7]
    static var luaExports: LuaExports {
        LuaProperty("count", \.items.count)
        LuaItem {
            $0.items[$1]
        } set: {
            $0.items[$1] = $2
        }
    }
}
