import Lupine
import LupineTestSupport
import Testing

/// What is left of an object when its finalizer has run.
@Suite struct FinalizedObjectTests {
    @Test(arguments: [
        ("o.greet(o)", "bad argument #1 to 'greet' (Guest expected, got one that has been finalized)"),
        ("o:greet()", "calling 'greet' on bad self (Guest expected, got one that has been finalized)"),
        ("o:rename('x')", "calling 'rename' on bad self (Guest expected, got one that has been finalized)"),
        ("return o.name", "bad argument #1 to 'name' (Guest expected, got one that has been finalized)"),
        ("o.name = 'x'", "bad argument #1 to 'name' (Guest expected, got one that has been finalized)"),
        ("return o.other", "bad argument #1 to 'Guest' (Guest expected, got one that has been finalized)"),
        ("for _ in o:pairs() do end", "calling 'pairs' on bad self (Guest expected, got one that has been finalized)"),
    ]) func itsMembersAreErrors(_ use: String, _ message: String) throws {
        try withLua(.all) { lua in
            try lua.set("o", to: Guest(name: "Ada"))
            try lua.run("finalize = debug.getmetatable(o).__gc finalize(o) finalize(o)")
            expectFailing(.argument, in: lua, use, message)
            try lua.run("finalize(o)")
            expectFailing(.argument, in: lua, use, message)
        }
    }

    @Test(arguments: ["o + o", "#o", "tostring(o)", "p + o"]) func itsOperatorsAreErrors(_ use: String) throws {
        try withLua(.all) { lua in
            try lua.set("o", to: Guest(name: "Ada"))
            try lua.set("p", to: Guest(name: "Bob"))
            try lua.run("debug.getmetatable(o).__gc(o)")
            let error = luaError { try lua.run("return \(use)") }
            #expect(
                error?.message.hasSuffix("(Guest expected, got one that has been finalized)") == true,
                "\(String(describing: error))")
        }
    }

    @Test func itIsReleasedOnce() throws {
        try withLifetimeTracking { track in
            try withLua(.all) { lua in
                try lua.set("o", to: Guest(name: "Ada", token: track()))
                try lua.set("s", to: Token(token: track()))
                try lua.run("for _, x in ipairs{ o, s } do local gc = debug.getmetatable(x).__gc gc(x) gc(x) gc(x) end")
                try lua.collectGarbage()
                #expect(track.alive == 0)
                expectFailing(
                    .argument, in: lua, "s:touch()",
                    "calling 'touch' on bad self (Token expected, got one that has been finalized)")
            }
        }
    }

    @Test func anInstanceThatIsPassedAgainIsWhole() throws {
        try withLua(.all) { lua in
            let guest = Guest(name: "Ada")
            try lua.set("o", to: guest)
            try lua.run("debug.getmetatable(o).__gc(o)")
            try lua.set("p", to: guest)
            #expect(try lua.eval("p.name, p == o, p == ...", guest) == ("Ada", false, true))
            expectLuaError(.conversion, "o: Guest expected, got one that has been finalized") {
                try lua["o"] as Guest
            }
        }
    }

    @Test func finalizersOfOtherTypesDoNoHarm() throws {
        try withLua(.all) { lua in
            try lua.set("o", to: Guest(name: "Ada"))
            try lua.set("v", to: Badge(names: ["x"]))
            try lua.run("local x = 1 light = debug.upvalueid(function() return x end, 1) debug.getmetatable(v).__gc(o)")
            #expect(try lua.eval("v.name") == "x")
            #expect(luaError { try lua.run("return o.name") }?.code == .argument)
            for value in [
                "nil", "1", "{}", "io.stdout", "newproxy()", "1LL", "'x'",
                "light", "",
            ] {
                try lua.run("debug.getmetatable(v).__gc(\(value))")
            }
            #expect(try lua.eval("v.name") == "x")
        }
    }

    @Test func anObjectWithNothingToReleaseHasNoFinalizer() throws {
        try withLua(.all) { lua in
            try lua.set("v", to: Point(x: 1, y: 2))
            #expect(try lua.eval("debug.getmetatable(v).__gc") == LuaValue.nil)
        }
    }

    /// Weak keys are kept until the cycle after the one that finalizes them.
    @Test func aResurrectedObjectIsAnError() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.run("weak = setmetatable({}, { __mode = 'k' })")
                try lua.register("make") { Guest(name: "Ada", token: track()) }
                try lua.register("makeToken") { Token(token: track()) }
                let resurrected: Int = try lua.execute(
                    """
                    for _ = 1, 100 do weak[make()] = true weak[makeToken()] = true end
                    local kept = {}
                    collectgarbage()
                    for object in pairs(weak) do kept[#kept + 1] = object end
                    for _, object in ipairs(kept) do
                      local ok, message = pcall(object.touch, object)
                      assert(not ok)
                      assert(message:find('got one that has been finalized', 1, true), message)
                    end
                    return #kept
                    """)
                #expect(resurrected == 200)
            }
        }
    }

    @Test func theMetatableIsHidden() throws {
        try withLua { lua in
            try lua.register(Guest.self)
            try lua.set("o", to: Guest(name: "Ada"))
            #expect(try lua.eval("getmetatable(o), getmetatable(Guest)") == (false, false))
            expectFailing(
                in: lua, "setmetatable(Guest, {})", "cannot change a protected metatable")
            expectFailing(in: lua, "return o.__gc", "Guest has no member '__gc'")
            expectFailing(in: lua, "return o.__index", "Guest has no member '__index'")
            #expect(try lua.eval("debug") == LuaValue.nil)
        }
    }
}

private final class Guest: LuaExportable {
    var name: String
    let token: Tracked?
    init(name: String, token: Tracked? = nil) {
        self.name = name
        self.token = token
    }

    static var luaExports: LuaExports {
        LuaProperty("name", writable: \.name)
        LuaMethod("greet") { "hello \($0.name)" }
        LuaMethod("rename") { $0.name = $1 }
        LuaMethod("touch") { _ in }
        LuaAttribute { $1 == "other" ? $0.name : nil }
        LuaSequence { [$0.name] }
        LuaMetamethod(.add) { (a: Guest, b: Guest) in a.name + b.name }
        LuaMetamethod(.len, \.name.count)
    }
}

private struct Token: LuaExportable {
    let token: Tracked
    static var luaExports: LuaExports { LuaMethod("touch") { _ in } }
}

private struct Badge: LuaExportable {
    let names: [String]
    static var luaExports: LuaExports { LuaProperty("name", get: { $0.names[0] }) }
}
