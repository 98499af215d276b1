import Lupine
import LupineTestSupport
import Testing

/// Structures and enumerations are copies of Lua's own.
@Suite struct StructureExportTests {
    @Test func copiesAreIndependent() throws {
        try withLua { lua in
            var vector = Point(x: 1, y: 2)
            try lua.set("v", to: vector)
            vector.x = 10
            #expect(try lua.eval("v.x") == 1.0)
            try lua.run("v.x = 5")
            #expect(vector.x == 10)
            let back: Point = try lua["v"]
            try lua.run("v.x = 6")
            #expect(back.x == 5)
            try lua.set("w", to: back)
            try lua.run("w.x = 7")
            #expect(try lua.eval("v.x, w.x, v == w") == (6.0, 7.0, false))
        }
    }

    @Test func variablesOfLuaShareOneCopy() throws {
        try withLua { lua in
            try lua.set("v", to: Point())
            #expect(try lua.execute("local w, t = v, { v } w.x = 5 t[1].y = 6 return v.x + v.y + t[1].x") == 16.0)
        }
    }

    @Test func aPropertyIsReadAsACopy() throws {
        try withLua { lua in
            let ada = Turtle(name: "Ada")
            try lua.set("ada", to: ada)
            try lua.run("ada.position.x = 5")
            #expect(ada.position.x == 0)
            try lua.run("local p = ada.position p.x = 5 ada.position = p p.x = 6")
            #expect(ada.position.x == 5)
        }
    }

    @Test func anArrayInsideChangesInPlace() throws {
        try withLua { lua in
            var block = Block()
            for i in 0..<16 { block[i] = Double(i) }
            try lua.set("block", to: block)
            try lua.run("block[3] = block[15] + 1")
            #expect(try lua.eval("block[3], block[15], block[0]") == (16.0, 15.0, 0.0))
            #expect(try lua["block"] as Block != block)
            block[3] = 16
            #expect(try lua["block"] as Block == block)
        }
    }

    @Test func fieldsWithReferencesAreOwned() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.set("o", to: Owner(name: String(repeating: "n", count: 40), parts: ["a"], token: track()))
                try lua.run("local copy = o:copy() copy:add('b') o:add('c') o:add('d')")
                #expect(try lua.eval("o.parts") == ["a", "c", "d"])
                #expect(try lua.eval("#o.name") == 40)
                #expect(track.alive == 1)
                try lua.run("o.name = nil o = nil")
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    /// Far more than a userdata of the usual size, and nothing but bytes.
    @Test func aLargeOneIsStoredInLua() throws {
        try withLua { lua in
            try lua.set("page", to: Page(first: 1, last: 2))
            try lua.run("page.first = page.last + 1")
            let page: Page = try lua["page"]
            #expect(page.first == 3)
            #expect(page.last == 2)
        }
    }

    @Test func wideAlignmentIsKept() throws {
        try withLua { lua in
            for i in 0..<50 {
                try lua.set("m\(i)", to: Matrix(row: SIMD4(repeating: Float(i)), wide: SIMD8(repeating: Double(i))))
            }
            for i in 0..<50 {
                try lua.run("m\(i):double()")
                #expect(
                    try lua["m\(i)"] as Matrix
                        == Matrix(
                            row: SIMD4(repeating: Float(i * 2)), wide: SIMD8(repeating: Double(i))))
            }
            #expect(try lua.eval("m7:sum()") == 56.0)
        }
    }

    @Test func anEmptyOneCrosses() throws {
        try withLua { lua in
            try lua.set("o", to: Nothing())
            #expect(try lua.eval("o:answer()") == 42)
            _ = try lua["o"] as Nothing
        }
    }

    @Test func enumerationsAreObjects() throws {
        try withLua { lua in
            try lua.register(Light.self)
            try lua.set("light", to: Light.red)
            #expect(try lua.eval("light.name, light:next().name") == ("red", "green"))
            #expect(try lua["light"] as Light == .red)
            // With raw values too: the exports decide.
            #expect(try lua.eval("type(light)") == "userdata")
            #expect(try lua.eval("light == Light.red, light == Light.green") == (true, false))
            expectLuaError(.conversion, "Light expected, got string") { try lua.read("red", as: Light.self) }
        }
    }

    @Test func payloadsAreKept() throws {
        try withLua { lua in
            try lua.register(Shape.self)
            let area: [Double] = try lua.eval(
                "{ Shape.circle(1):area(), Shape.named('x', 2):area(), Shape.none:area() }")
            #expect(area == [3, 2, 0])
            try lua.run("s = Shape.circle(1) s:grow(2)")
            #expect(try lua.eval("s:area()") == 12.0)
            try lua.run("s:turnInto('square', 9)")
            #expect(try lua.eval("s:area()") == 9.0)
        }
    }

    @Test func genericTypesAreTypesOfTheirOwn() throws {
        try withLua { lua in
            try lua.register(Box<Int>.self, as: "IntBox")
            try lua.register(Box<String>.self, as: "StringBox")
            try lua.run("a, b = IntBox(1), StringBox('x')")
            #expect(try lua.eval("a.value, b.value") == (1, "x"))
            try lua.run("a.value = 2")
            #expect((try lua["a"] as Box<Int>).value == 2)
            expectFailing(.argument, in: lua, "a.value = 'x'", "bad value for 'value' (number expected, got string)")
            expectFailing(
                .argument, in: lua, "a.get(b)", "bad argument #1 to 'get' (IntBox expected, got StringBox)")
            expectLuaError(.conversion, "b: IntBox expected, got StringBox") { try lua["b"] as Box<Int> }
            try lua.set("c", to: Box(value: [Point()]))
            #expect(try lua.eval("c.value[1].x") == 0.0)
            expectFailing(in: lua, "return c.x", "Box<[Point]> has no member 'x'")
        }
    }
}

private struct Block: LuaExportable, Equatable {
    var values = [Double](repeating: 0, count: 16)
    subscript(index: Int) -> Double {
        get { values[index] }
        set { values[index] = newValue }
    }
    static var luaExports: LuaExports { LuaItem(get: { $0[$1] }, set: { $0[$1] = $2 }) }
}

private struct Page: LuaExportable {
    var first: Int
    private var a = (0, 0, 0, 0, 0, 0, 0, 0), b = (0, 0, 0, 0, 0, 0, 0, 0), c = (0, 0, 0, 0, 0, 0, 0, 0)
    var last: Int
    init(first: Int, last: Int) { (self.first, self.last) = (first, last) }

    static var luaExports: LuaExports {
        LuaProperty("first", writable: \.first)
        LuaProperty("last", writable: \.last)
    }
}

private struct Owner: LuaExportable {
    var name: String?
    var parts: [String]
    let token: Tracked

    static var luaExports: LuaExports {
        LuaProperty("name", writable: \.name)
        LuaProperty("parts", \.parts)
        LuaMethod("copy") { $0 }
        LuaMethod("add") { $0.parts.append($1) }
    }
}

private struct Matrix: LuaExportable, Equatable {
    var row: SIMD4<Float>
    var wide: SIMD8<Double>

    static var luaExports: LuaExports {
        LuaMethod("double") { $0.row *= 2 }
        LuaMethod("sum") { Double($0.row.sum()) + $0.wide.sum() * 0 }
    }
}

private struct Nothing: LuaExportable {
    static var luaExports: LuaExports { LuaMethod("answer") { _ in 42 } }
}

private enum Light: String, LuaExportable, CaseIterable {
    case red, green

    static var luaExports: LuaExports {
        LuaProperty("name", \.rawValue)
        LuaMethod("next") { $0 == .red ? Light.green : Light.red }
        LuaMetamethod(.eq, ==)
        for light in allCases { LuaStaticProperty(light.rawValue, light) }
    }
}

private enum Shape: LuaExportable {
    case none
    case circle(Double)
    case named(String, area: Double)

    var area: Double {
        switch self {
        case .none: 0
        case .circle(let radius): 3 * radius * radius
        case .named(_, let area): area
        }
    }

    static var luaExports: LuaExports {
        LuaStaticProperty("none", Shape.none)
        LuaStaticMethod("circle", circle)
        LuaStaticMethod("named", named)
        LuaMethod("area") { $0.area }
        LuaMethod("grow") { (shape: inout Shape, factor: Double) in
            if case .circle(let radius) = shape { shape = .circle(radius * factor) }
        }
        LuaMethod("turnInto") { $0 = .named($1, area: $2) }
    }
}

private struct Box<Value: LuaConvertible & SendableMetatype> {
    var value: Value
    func get() -> Value { value }
}

extension Box: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Box.init(value:))
        LuaProperty("value", writable: \.value)
        LuaMethod("get", get)
    }
}
