import Lupine
import LupineTestSupport
import Testing

private class Shape: LuaExportable {
    let area: Double
    init(_ area: Double) { self.area = area }

    class var luaExports: LuaExports {
        LuaMetamethod(.eq) { $0.area == $1.area }
        LuaMetamethod(.lt) { $0.area < $1.area }
        LuaMetamethod(.le) { $0.area <= $1.area }
        LuaMetamethod(.add) { (a: Shape, b: Shape) in a.area + b.area }
    }
}

private class Square: Shape {
    @LuaExportBuilder override class var luaExports: LuaExports {
        super.luaExports
        LuaProperty("side", get: { $0.area.squareRoot() })
    }
}

private final class Tile: Square {}

/// Lua compares two objects only where both have the same function for it.
struct InheritedEventTests {
    @Test(arguments: [false, true])
    func objectsOfAClassAndItsSubclassesAreCompared(subclassFirst: Bool) throws {
        try withLua { lua in
            if subclassFirst { try lua.set("tile", to: Tile(9)) }
            try lua.set("shape", to: Shape(9))
            try lua.set("square", to: Square(16))
            try lua.set("tile", to: Tile(9))
            #expect(try lua.eval("shape == tile and tile == shape and shape ~= square") == true)
            #expect(try lua.eval("shape < square and tile < square and tile <= shape") == true)
            #expect(try lua.eval("shape + tile + 0") == 18)
            #expect(try lua.eval("square.side + tile.side") == 7)
        }
    }
}
