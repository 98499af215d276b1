import Lupine
import LupineTestSupport
import Testing

@Suite struct SandboxTests {
    @Test(arguments: [
        "io", "package", "require", "module", "debug", "ffi", "jit", "dofile", "loadfile", "newproxy", "gcinfo",
        "getfenv",
        "setfenv", "os.execute", "os.exit", "os.getenv", "os.remove", "os.rename", "os.tmpname", "os.setlocale",
        "string.dump",
    ]) func thereIsNo(name: String) throws {
        try withSandbox { lua throws in #expect(try lua.eval("\(name) == nil") == true) }
    }

    @Test(arguments: [
        "assert", "error", "ipairs", "next", "pairs", "pcall", "print", "rawequal", "rawget", "rawset", "select",
        "setmetatable", "getmetatable", "tonumber", "tostring", "type", "unpack", "xpcall", "load", "loadstring",
        "collectgarbage", "os.time", "os.clock", "os.date", "os.difftime", "string.format", "table.sort", "math.sin",
        "bit.band", "coroutine.wrap", "swift.iter",
    ]) func thereIs(name: String) throws {
        try withSandbox { lua throws in #expect(try lua.eval("type(\(name))") == "function") }
    }

    @Test func chunksDoNotSeeWhatOthersAssign() throws {
        try withSandbox { lua throws in
            try lua.execute("x = 1; string.format = nil; table.insert = nil; pairs = nil; rawset(_G, 'print', nil)")
            #expect(try lua.eval("x == nil and _G.x == nil") == true)
            #expect(try lua.eval("string.format('%d', 1)") == "1")
            #expect(try lua.eval("('%d'):format(2)") == "2")
            #expect(
                try lua.eval("type(table.insert), type(pairs), type(print)") == ("function", "function", "function"))
            let global: Int? = try lua["x"]
            #expect(global == nil)
        }
    }

    @Test func whatTheHostSetsAllChunksSee() throws {
        try withSandbox { lua throws in
            try lua.register("twice") { (x: Int) in 2 * x }
            try lua.set("limit", to: 3)
            #expect(try lua.eval("twice(limit)") == 6)
            try lua.execute("limit = 4 assert(limit == 4 and rawget(_G, 'limit') == 4)")
            #expect(try lua.eval("limit") == 3)
        }
    }

    @Test func anEnvironmentIsKeptByItsOwner() throws {
        try withSandbox { lua throws in
            let environment = try lua.makeEnvironment()
            try lua.compile("count = 0 function step() count = count + 1 return count end", environment: environment)()
            let step: LuaFunction = try environment["step"]
            #expect(try step() == 1)
            #expect(try step() == 2)
            #expect(try environment["count"] == 2)
            #expect(try lua.compile("return load('return count')(), _G.count", environment: environment)() == (2, 2))
        }
    }

    @Test func environmentsWithoutASandbox() throws {
        try withLua { lua throws in
            let environment = try lua.makeEnvironment()
            try lua.set("shared", to: 1)
            try lua.compile("own = shared + 1", environment: environment)()
            #expect(try environment["own"] == 2)
            #expect(try lua.eval("own == nil") == true)
        }
    }

    @Test func environmentsAreCollected() throws {
        try withSandbox { lua throws in
            for _ in 0..<100 { try lua.execute("t = {}") }
            try lua.collectGarbage()
            let before = lua.memory.used
            for _ in 0..<1000 { try lua.execute("t = {}") }
            try lua.collectGarbage()
            #expect(lua.memory.used < before + 10_000)
        }
    }

    @Test(arguments: [
        "getmetatable('').__index = {}", "setmetatable(_G, {})", "getmetatable(_G).__index = nil",
        "setmetatable('', {})", "rawset(swift.types, 'x', 1)", "swift.types.x = 1", "swift.modules.x = 1",
    ]) func isLocked(program: String) throws {
        try withSandbox { lua throws in
            let error = luaError { try lua.execute(program) }
            #expect(error?.code == .runtime)
            #expect(try lua.eval("('x'):upper()") == "X")
        }
    }

    /// What all chunks see, none may change: types, modules, the tables of both.
    @Test(arguments: [
        "Coffer.new = 1", "Coffer.extra = 1", "rawset(Coffer, 'extra', 1)", "swift.types.Coffer.extra = 1",
        "shapes.area = print", "rawset(shapes, 'area', print)", "swift.modules.shapes.area = print",
        "swift.modules.shapes = {}", "getmetatable(shapes).__index = nil", "table.insert(shapes, 1)",
        "table.insert(Coffer, 1, 1)", "table.move({ 1, 2 }, 1, 2, 1, shapes)", "table.move(shapes, 1, 1, 2)",
    ]) func exportsAreLocked(program: String) throws {
        try withSandbox { lua throws in
            try lua.register(Coffer.self)
            try lua.register(
                LuaModule("shapes") {
                    LuaModuleFunction("area") { (width: Double, height: Double) in width * height }
                    LuaModuleConstant("unit", "m")
                })
            let error = luaError { try lua.execute(program) }
            #expect(error?.code == .runtime)
            #expect(try lua.eval("shapes.area(2, 3)") == 6)
            #expect(try lua.eval("swift.modules.shapes == shapes") == true)
            #expect(try lua.eval("swift.types.Coffer == Coffer and swift.type(Coffer())") == "Coffer")
            #expect(try lua.eval("Coffer().secret") == 42)
            let names: [String] = try lua.execute(
                "local t = {} for k in pairs(shapes) do t[#t + 1] = k end table.sort(t) return t")
            #expect(names == ["area", "unit"])
        }
    }

    @Test func theMessageOfALockedTable() throws {
        try withSandbox { lua throws in
            try lua.register(Coffer.self)
            for (program, message) in [
                ("Coffer.extra = 1", "p:1: Coffer has no member 'extra'"),
                ("Coffer.new = 1", "p:1: Coffer has no member 'new'"),
                ("rawset(Coffer, 'extra', 1)", "p:1: attempt to change 'extra' of a read-only table"),
                ("swift.types.extra = 1", "p:1: attempt to change 'extra' of a read-only table"),
                ("table.insert(Coffer, 1)", "p:1: attempt to change a read-only table"),
                ("table.move({ 1 }, 1, 1, 1, Coffer)", "p:1: attempt to change a read-only table"),
            ] {
                expectLuaError(.runtime, message) { try lua.compile(program, name: "=p")() }
            }
        }
    }

    @Test func time() throws {
        try withSandbox(LuaConfiguration.sandboxed(time: .milliseconds(50))) { lua throws in
            expectLuaError(.interrupted, "p:1: the time of 50 ms is over") {
                try lua.compile("while true do end", name: "=p")()
            }
            #expect(try lua.eval("1 + 1") == 2)
        }
    }

    @Test func memoryAndSize() throws {
        try withSandbox(LuaConfiguration.sandboxed(memory: 4 << 20, time: .seconds(60))) { lua throws in
            expectLuaError(.memory, "not enough memory") {
                try lua.execute("local t = {} for i = 1, 1e9 do t[i] = {} end")
            }
            expectLuaError(.memory, "not enough memory") { try lua.execute("return ('x'):rep(1e8)") }
            expectLuaError(.syntax, "chunk too large") { try lua.execute(String(repeating: " ", count: 2 << 20)) }
            #expect(try lua.eval("1 + 1") == 2)
        }
    }

    /// Each call has its time: of a function, a coroutine, a metamethod.
    @Test func theTimeOfEachCall() throws {
        try withSandbox(LuaConfiguration.sandboxed(time: .milliseconds(30))) { lua throws in
            let message = "p:1: the time of 30 ms is over"
            let values: LuaTable = try lua.compile(
                """
                local function loop() while true do end end return { f = loop, t = setmetatable({}, { __index = loop, \
                __newindex = loop, __tostring = loop }), c = coroutine.create(loop) }
                """, name: "=p")()
            let function: LuaFunction = try values["f"]
            let table: LuaTable = try values["t"]
            let coroutine: LuaCoroutine = try values["c"]
            for _ in 0..<2 {
                expectLuaError(.interrupted, message) { try function() }
                expectLuaError(.interrupted, message) { _ = try table["x"] as Int }
                expectLuaError(.interrupted, message) { try table.set("x", to: 1) }
                #expect(try lua.eval("1 + 1") == 2)
            }
            expectLuaError(.interrupted, message) { try coroutine.resume() }
            #expect(try lua.eval("1 + 1") == 2)
        }
    }

    /// What the host calls back into is within the time of the outer call; a deadline of the host's is beside it.
    @Test func nestedCallsShareTheTime() throws {
        try withSandbox(LuaConfiguration.sandboxed(time: .milliseconds(30))) { lua throws in
            try lua.register("call") { (body: LuaFunction) in try body() }
            expectLuaError(.interrupted, "p:1: the time of 30 ms is over") {
                try lua.compile("while true do pcall(call, function() while true do end end) end", name: "=p")()
            }
            // On a busy machine it has passed before the chunk begins, and there is no place.
            let error = luaError {
                try lua.withDeadline(.milliseconds(10)) { try lua.compile("while true do end", name: "=p")() }
            }
            #expect(error?.code == .interrupted)
            #expect(error?.message.hasSuffix("the deadline of 10 ms has passed") == true)
            try lua.withDeadline(.seconds(60)) { () throws in
                expectLuaError(.interrupted, "p:1: the time of 30 ms is over") {
                    try lua.compile("while true do end", name: "=p")()
                }
                #expect(try lua.eval("1 + 1") == 2)
            }
        }
    }

    @Test func everyOptionStandsAlone() throws {
        var configuration = LuaConfiguration()
        configuration.libraries = .sandboxed
        let lua = LuaRuntime(configuration)
        #expect(try lua.isJITEnabled)
        try lua.execute("x = 1")
        #expect(try lua.eval("x") == 1)
        #expect(try lua.eval("os.exit == nil and io == nil") == true)
        try expectClean(lua)

        configuration = LuaConfiguration()
        configuration.compiler = .off
        configuration.environments = .perChunk
        let other = LuaRuntime(configuration)
        #expect(try other.isJITEnabled == false)
        try other.execute("x = 1")
        #expect(try other.eval("x == nil and type(io.open) == 'function'") == true)
        try expectClean(other)
    }

    @Test func withLimitsTheCompilerStaysOff() throws {
        try withLua(limits: LuaLimits(), compiler: .off) { lua throws in
            try lua.setJITEnabled(false)
            let error = luaError { try lua.setJITEnabled(true) }
            #expect(
                error?.message == "a runtime with limits whose compiler was off when it was made must do without")
            #expect(try lua.isJITEnabled == false)
        }
        try withLua(compiler: .off) { lua throws in
            try lua.setJITEnabled(true)
            #expect(try lua.isJITEnabled)
        }
    }

    @Test func theCompilerIsOnWhereItIsSound() throws {
        let lua = LuaRuntime(.sandboxed())
        #expect(try lua.isJITEnabled == (LuaRuntime.engine.isSound && LuaRuntime.engine.hasCompiler))
    }

    @Test func aPolicyBesideTheSandbox() throws {
        let lua = LuaRuntime(
            .sandboxed(), access: .filter { $0.name == "secret" ? .deny("for the host only") : .allow })
        try lua.register(Coffer.self)
        var denials: [LuaDenial] = []
        lua.setDenialHandler { denials.append($0) }
        expectLuaError(.denied, "p:1: reading 'secret' of Coffer is denied: for the host only") {
            try lua.compile("return Coffer().secret", name: "=p")()
        }
        #expect(denials.map(\.kind) == [.access])
        #expect(denials.map(\.text) == ["reading 'secret' of Coffer is denied: for the host only"])
        lua.setDenialHandler(nil)
        try expectClean(lua)
    }

    @Test func theHostIsToldWhatWasDenied() throws {
        try withSandbox(LuaConfiguration.sandboxed(memory: 4 << 20, time: .seconds(60))) { lua throws in
            var denials: [String] = []
            lua.setDenialHandler { denials.append($0.description) }
            try lua.execute("local _ = io, unknown, _G[''], _G[' '], _G['io '], _G['debug dofile'], _G['io\\0']")
            try lua.execute("pcall(function() os.exit() end) pcall(require, 'ffi')")
            try lua.execute("load('\\27LJ', '=code') pcall(collectgarbage, 'stop')")
            _ = luaError { try lua.execute("local t = {} for i = 1, 1e9 do t[i] = {} end") }
            let endless = try lua.compile("while true do end", name: "=p")
            _ = luaError { try lua.withDeadline(.milliseconds(50)) { try endless() } }
            #expect(
                denials == [
                    "global: io", "global: require", "chunk: =code", "option: stop", "memory: not enough memory",
                    "time: p:1: the deadline of 50 ms has passed",
                ])
        }
    }

    /// What the handler runs meets the same interrupt, and is not told of.
    @Test func aDenialHandlerThatRunsLua() throws {
        try withSandbox(LuaConfiguration.sandboxed(time: .milliseconds(50))) { lua throws in
            var denials: [String] = []
            lua.setDenialHandler { [unowned lua] in
                denials.append($0.description)
                try? lua.execute("while true do end")
            }
            expectLuaError(.interrupted, "p:1: the time of 50 ms is over") {
                try lua.compile("while true do end", name: "=p")()
            }
            #expect(denials == ["time: p:1: the time of 50 ms is over"])
        }
    }

    @Test func coroutines() throws {
        try withLua(limits: LuaLimits(coroutines: 10)) { lua throws in
            let made: Int = try lua.execute(
                "for i = 1, 1000 do coroutine.create(print) coroutine.wrap(print) end return 1")
            #expect(made == 1)
            expectLuaError(.runtime, "p:1: too many coroutines (limit is 10)") {
                try lua.compile("local t = {} for i = 1, 100 do t[i] = coroutine.create(print) end", name: "=p")()
            }
            expectLuaError(.runtime, "p:1: too many coroutines (limit is 10)") {
                try lua.compile("local t = {} for i = 1, 100 do t[i] = coroutine.wrap(print) end", name: "=p")()
            }
            #expect(try lua.eval("coroutine.wrap(function() return 5 end)()") == 5)
        }
    }

    @Test func whatThisBuildIs() {
        let engine = LuaRuntime.engine
        #expect(engine.isGC64)
        let old = LuaRuntime.Engine.Defect.all(in: "LuaJIT 2.1.0-beta3")
        #expect(old.count == 7)
        #expect(
            LuaRuntime.Engine.Defect.all(in: "LuaJIT 2.1.1703358377").map(\.repaired) == [
                "2026-06", "2026-06", "2024-07", "2024-05",
            ])
        #expect(LuaRuntime.Engine.Defect.all(in: "LuaJIT 2.1.1787000000").isEmpty)
        #expect(engine.isSound == !engine.defects.contains { $0.remedy == nil })
    }
}

private final class Coffer: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Coffer.init)
        LuaProperty("secret") { _ in 42 }
    }
}

/// Runs a body with a sandboxed runtime, with the compiler off and on, and checks that it leaves nothing behind.
private func withSandbox(
    _ configuration: LuaConfiguration = .sandboxed(), _ body: (LuaRuntime) throws -> Void
) throws {
    for compiler in [LuaConfiguration.Compiler.off, .on] {
        var configuration = configuration
        configuration.compiler = compiler
        configuration.output = .discarded
        let lua = LuaRuntime(configuration)
        try body(lua)
        try expectUsable(lua)
        lua.setDenialHandler(nil)
        try expectClean(lua)
    }
}
