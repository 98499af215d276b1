import Lupine
import LupineTestSupport
import Testing

/// The snippets of Docs/Lupine.docc/UntrustedScripts.md, word for word.
@Suite struct UntrustedSnippets {
    final class Turtle: LuaExportable {
        static var luaExports: LuaExports { LuaInitializer { Turtle() } }
    }

    @Test(arguments: [
        ("log('hello')", "script: hello"),
        ("local t = {} while true do t[#t + 1] = {} end", "too much memory"),
        ("while true do end", "too much time"),
    ]) func sandbox(script: String, words: String) throws {
        var printed: [String] = []
        func print(_ text: String) { printed.append(text) }

        let lua = LuaRuntime(.sandboxed(memory: 16 << 20, time: .milliseconds(500)))
        try lua.register("log") { (text: String) in print("script: \(text)") }
        do {
            try lua.execute(script)
        } catch LuaError.Code.memory {
            print("too much memory")
        } catch LuaError.Code.interrupted {
            print("too much time")
        }

        #expect(printed == [words])
    }

    @Test func engine() {
        var printed: [String] = []
        func print(_ text: String) { printed.append(text) }

        for defect in LuaRuntime.engine.defects where defect.remedy == nil {
            print("\(defect.summary) (repaired in \(defect.repaired))")
        }
        print(LuaRuntime.engine.isSound ? "The compiler is on in a sandbox." : "The compiler is off in a sandbox.")

        #expect((printed.count == 1) == LuaRuntime.engine.isSound)
    }

    @Test func environments() throws {
        let lua = LuaRuntime(.sandboxed())
        let source = "time = 0 function update(step) time = time + step end"

        let plugin = try lua.makeEnvironment()
        try lua.compile(source, name: "@plugin.lua", environment: plugin)()
        let update: LuaFunction = try plugin["update"]
        try update(0.1)

        #expect(try plugin["time"] == 0.1)
    }

    @Test func eachChunkHasItsOwnGlobals() throws {
        let lua = LuaRuntime(.sandboxed())
        try lua.execute("function update() end")

        expectLuaError(.conversion, "update: function expected, got nil") { try lua["update"] as LuaFunction }
        expectLuaError(.runtime, "t:1: attempt to call global 'update' (a nil value)") {
            try lua.compile("update()", name: "=t")()
        }
        let returned: LuaFunction = try lua.execute("return function() return 3 end")
        #expect(try returned() == 3)
    }

    @Test func denials() throws {
        var printed: [String] = []
        func print(_ text: String) { printed.append(text) }
        let lua = LuaRuntime(.sandboxed())

        lua.setDenialHandler { denial in print("denied \(denial)") }
        try lua.execute("local files = io")  // denied global: io

        #expect(printed == ["denied global: io"])
    }

    @Test func policy() throws {
        let policy = LuaAccessPolicy.filter { $0.name == "secret" ? .deny("not for scripts") : .allow }
        let careful = LuaRuntime(.sandboxed(), access: policy)

        try careful.register(Turtle.self)
        let error = #expect(throws: LuaError.self) { try careful.execute("local t = Turtle() return t.secret") }
        #expect(error?.code == .denied)
    }
}
