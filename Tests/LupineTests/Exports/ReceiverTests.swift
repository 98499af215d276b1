import Lupine
import LupineTestSupport
import Testing

/// Methods, properties and operators called on what is no object of their type.
@Suite struct ReceiverTests {
    /// Values that are no turtle, and what messages call them.
    private static let wrong: [(String, String)] = [
        ("v", "Point"), ("{}", "table"), ("nil", "nil"), ("1", "number"), ("'x'", "string"), ("true", "boolean"),
        ("print", "function"), ("coroutine.create(print)", "thread"), ("io.stdout", "userdata"),
        ("newproxy()", "userdata"), ("newproxy(true)", "userdata"), ("1LL", "cdata"),
        ("require('ffi').new('char[100]')", "cdata"), ("require('ffi').cast('void*', 8)", "cdata"),
        ("require('string.buffer').new()", "userdata"),
        ("light", "userdata"), ("Tortoise", "the type Tortoise"),
        ("posing", "userdata"),
        ("posingFile", "userdata"),
        ("setmetatable({}, debug.getmetatable(ada))", "table"),
    ]

    @Test(arguments: wrong) func methodsRefuseThem(_ value: String, _ got: String) throws {
        try withTurtle { lua, ada in
            let hint = got == "Point" ? "" : "; use ':' to call a method"
            for call in [
                "ada.forward(w, 1)", "ada.move(w, v)", "ada.move(w, { to = v })", "ada.rename(w, 'x')", "ada.sleep(w)",
            ] {
                let name = call.dropFirst(4).prefix { $0 != "(" }
                expectFailing(
                    .argument, in: lua, "local w = \(value) \(call)",
                    "bad argument #1 to '\(name)' (Tortoise expected, got \(got)\(hint))")
            }
            #expect(ada.name == "Ada")
        }
    }

    /// A script with the debug library can get at the functions of the metatable.
    @Test(arguments: wrong) func metamethodsRefuseThem(_ value: String, _ got: String) throws {
        try withTurtle { lua, ada in
            try lua.run("mt = debug.getmetatable(ada)")
            for access in [
                "mt.__index(w, 'name')", "mt.__newindex(w, 'name', 'x')", "mt.__index(w, 'attribute')",
                "mt.__newindex(w, 'attribute', 'x')", "mt.__call(w)", "mt.__tostring(w)", "mt.__len(w)",
                "mt.__add(w, w)", "mt.__lt(w, w)",
            ] {
                #expect(try lua.eval("pcall(function() local w = \(value) return \(access) end)") == false, "\(access)")
            }
            try lua.run("local w = \(value) mt.__gc(w)")
            #expect(try lua.eval("ada.name") == "Ada")
            #expect(ada.name == "Ada")
        }
    }

    @Test func aMissingReceiverIsNamed() throws {
        try withTurtle { lua, _ in
            expectFailing(
                .argument, in: lua, "ada.forward()",
                "bad argument #1 to 'forward' (Tortoise expected, got no value; use ':' to call a method)")
            expectFailing(
                .argument, in: lua, "ada.forward(1)",
                "bad argument #1 to 'forward' (Tortoise expected, got number; use ':' to call a method)")
            expectFailing(
                .argument, in: lua, "ada.rename('x')",
                "bad argument #1 to 'rename' (Tortoise expected, got string; use ':' to call a method)")
        }
    }

    @Test func aMethodInAnotherTableIsCalledOnThat() throws {
        try withTurtle { lua, _ in
            expectFailing(
                .argument, in: lua, "local t = { forward = ada.forward } t:forward(1)",
                "calling 'forward' on bad self (Tortoise expected, got table)")
        }
    }

    @Test func anotherTypesMethodsAreRefusedBothWays() throws {
        try withTurtle { lua, _ in
            expectFailing(
                .argument, in: lua, "v.scale(ada, 2)", "bad argument #1 to 'scale' (Point expected, got Tortoise)")
            expectFailing(
                .argument, in: lua, "local t = pcall(ada.forward, v, 2) v.scale(ada)",
                "bad argument #1 to 'scale' (Point expected, got Tortoise)")
        }
    }

    @Test func argumentsAreRefusedLikeReceivers() throws {
        try withTurtle { lua, _ in
            for (value, got) in Self.wrong where got != "Point" && got != "nil" {
                expectFailing(
                    .argument, in: lua, "local w = \(value) ada:move(w, 1)",
                    "bad argument #1 to 'move' (Point expected, got \(got))")
            }
        }
    }

    @Test func aRuntimesObjectsAreItsOwn() throws {
        try withTurtle { lua, _ in
            let foreign: LuaUserdata = try withLua(leaving: 1) { try $0.execute("return ...", Tortoise(name: "Bob")) }
            let move: LuaFunction = try lua.eval("ada.forward")
            expectLuaError(.foreign, "the value belongs to another runtime") { try move(foreign, 1) }
        }
    }
}

private final class Tortoise: LuaExportable {
    var name: String
    init(name: String) { self.name = name }
    func forward(_ distance: Double) {}
    func move(_ target: Point, _ speed: Double) {}

    static var luaExports: LuaExports {
        LuaProperty("name", writable: \.name)
        LuaMethod("forward", forward)
        LuaMethod("move", move, parameters: .named("to"), .named("speed", default: 1))
        LuaMethod("rename") { $0.name = $1 }
        LuaMethod("sleep") { _ in }
        LuaAttribute(get: { $1 == "attribute" ? $0.name : nil }, set: { $0.name = $2 ?? $1 })
        LuaMetamethod(.len) { $0.name.count }
        LuaMetamethod(.tostring, \.name)
        LuaMetamethod(.call) { (turtle: Tortoise) in turtle.name }
        LuaMetamethod(.add) { (a: Tortoise, b: Tortoise) in a.name + b.name }
        LuaMetamethod(.lt) { $0.name < $1.name }
    }
}

private func withTurtle(_ body: (LuaRuntime, Tortoise) throws -> Void) throws {
    try withLua(.all) { lua in
        let ada = Tortoise(name: "Ada")
        try lua.register(Tortoise.self)
        try lua.set("ada", to: ada)
        try lua.set("v", to: Point())
        try lua.run(
            """
            local x = 1
            light = debug.upvalueid(function() return x end, 1)
            posing, posingFile = newproxy(), io.tmpfile()
            debug.setmetatable(posing, debug.getmetatable(ada))
            posingFile:close()
            debug.setmetatable(posingFile, debug.getmetatable(ada))
            """)
        try body(lua, ada)
    }
}
