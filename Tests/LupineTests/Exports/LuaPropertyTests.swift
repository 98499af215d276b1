import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaPropertyTests {
    @Test func keyPathsAreRead() throws {
        try withLua { lua in
            try lua.set("v", to: Point(x: 3, y: 4))
            try lua.set("ada", to: Turtle(name: "Ada"))
            #expect(try lua.eval("v.x, v.length, ada.name, ada.penDown") == (3.0, 5.0, "Ada", true))
        }
    }

    @Test func writableKeyPathsAreAssigned() throws {
        try withLua { lua in
            let ada = Turtle(name: "Ada")
            try lua.set("ada", to: ada)
            try lua.set("v", to: Point())
            try lua.run("ada.penDown = false; v.y = 2; ada.position = v; v.y = 3")
            #expect(ada.isPenDown == false)
            #expect(ada.position == Point(x: 0, y: 2))
            #expect(try lua.eval("v") == Point(x: 0, y: 3))
        }
    }

    @Test func othersAreReadOnly() throws {
        try withLua { lua in
            let ada = Turtle(name: "Ada")
            try lua.set("ada", to: ada)
            try lua.set("v", to: Point(x: 3, y: 4))
            expectFailing(
                in: lua, "ada.name = 'Bob'", "'name' of Turtle is read-only (export it with writable:)")
            expectFailing(
                in: lua, "v.length = 1", "'length' of Point is read-only (export it with writable:)")
            expectFailing(in: lua, "ada.forward = 1", "'forward' of Turtle is a function and cannot be assigned")
            #expect(ada.name == "Ada")
            #expect(try lua.eval("v.length") == 5.0)
        }
    }

    @Test func aWrongValueIsRefused() throws {
        try withLua { lua in
            let ada = Turtle(name: "Ada")
            try lua.set("ada", to: ada)
            try lua.set("v", to: Point())
            expectFailing(.argument, in: lua, "v.x = '1'", "bad value for 'x' (number expected, got string \"1\")")
            expectFailing(.argument, in: lua, "v.x = nil", "bad value for 'x' (number expected, got nil)")
            expectFailing(
                .argument, in: lua, "ada.penDown = 0", "bad value for 'penDown' (boolean expected, got number)")
            expectFailing(
                .argument, in: lua, "ada.position = ada", "bad value for 'position' (Point expected, got Turtle)")
            expectFailing(
                .argument, in: lua, "ada.position = {1, 2}", "bad value for 'position' (Point expected, got table)")
            #expect(try lua.eval("v") == Point())
            #expect(ada.position == Point())
        }
    }

    @Test func closuresComputeThem() throws {
        try withLua { lua in
            try lua.set("t", to: Thermometer(celsius: 100))
            #expect(try lua.eval("t.fahrenheit, t.label") == (212.0, "100.0 °C"))
            try lua.run("t.fahrenheit = 32")
            #expect(try lua.eval("t.celsius") == 0.0)
            expectFailing(in: lua, "t.label = ''", "'label' of Thermometer is read-only (export it with writable:)")
        }
    }

    @Test func errorsOfClosuresAreThemselves() throws {
        try withLua { lua in
            try lua.set("t", to: Thermometer(celsius: -1))
            #expect(throws: Refused("below zero")) { try lua.run("return t.root") }
            #expect(throws: Refused("too cold")) { try lua.run("t.fahrenheit = -1000") }
            let (caught, text): (Bool, String) = try lua.execute(
                "local ok, e = pcall(function() return t.root end) return ok, tostring(e)")
            #expect(caught == false)
            #expect(text == "below zero")
            #expect(throws: Refused("below zero")) {
                try lua.run("local _, e = pcall(function() return t.root end) error(e)")
            }
            #expect(try lua.eval("t.celsius") == -1.0)
            try lua.run("t.fahrenheit = 212")
            #expect(try lua.eval("t.root") == 10.0)
        }
    }

    @Test func optionalsTakeNil() throws {
        try withLua { lua in
            let note = Note()
            try lua.set("note", to: note)
            #expect(try lua.eval("note.text") == String?.none)
            try lua.run("note.text = 'x' note.tags = {'a', 'b'} note.next = note")
            #expect(note.text == "x")
            #expect(note.tags == ["a", "b"])
            #expect(note.next === note)
            #expect(try lua.eval("note.next == note, note.next.next.text") == (true, "x"))
            try lua.run("note.text = nil note.next = nil")
            #expect(note.text == nil)
            #expect(note.next == nil)
            expectFailing(
                .argument, in: lua, "note.tags = {1}", "bad value for 'tags' ([1]: string expected, got number 1)")
        }
    }

    @Test func aPrivateSetterStaysPrivate() throws {
        try withLua { lua in
            try lua.set("note", to: Note())
            #expect(try lua.eval("note.revision") == 1)
            expectFailing(
                in: lua, "note.revision = 2", "'revision' of Note is read-only (export it with writable:)")
        }
    }

    @Test func aPropertyInsideAValueIsWrittenThrough() throws {
        try withLua { lua in
            let note = Note()
            try lua.set("note", to: note)
            try lua.run("note.left = 7")
            #expect(note.corner.x == 7)
        }
    }

    @Test func handlesReachThemFromSwift() throws {
        try withLua { lua in
            let vector: LuaUserdata = try lua.execute("return ...", Point(x: 3, y: 4))
            #expect(try vector.length == 5.0)
            try vector.set("x", to: 0)
            #expect(try vector.length == 4.0)
            expectLuaError(.runtime, "'length' of Point is read-only (export it with writable:)") {
                try vector.set("length", to: 1)
            }
            expectLuaError(.argument, "bad value for 'x' (number expected, got string)") {
                try vector.set("x", to: "a")
            }
        }
    }
}

private struct Thermometer: LuaExportable {
    var celsius: Double

    static var luaExports: LuaExports {
        LuaProperty("celsius", \.celsius)
        LuaProperty("label", get: { "\($0.celsius) °C" })
        LuaProperty(
            "fahrenheit", get: { $0.celsius * 9 / 5 + 32 },
            set: {
                guard $1 > -459 else { throw Refused("too cold") }
                $0.celsius = ($1 - 32) * 5 / 9
            })
        LuaProperty("root") {
            guard $0.celsius >= 0 else { throw Refused("below zero") }
            return $0.celsius.squareRoot()
        }
    }
}

private final class Note: LuaExportable {
    var text: String?
    var tags: [String] = []
    var next: Note?
    var corner = Point()
    private(set) var revision = 1

    static var luaExports: LuaExports {
        LuaProperty("text", writable: \.text)
        LuaProperty("tags", writable: \.tags)
        LuaProperty("next", writable: \.next)
        LuaProperty("left", writable: \.corner.x)
        LuaProperty("revision", \.revision)
    }
}
