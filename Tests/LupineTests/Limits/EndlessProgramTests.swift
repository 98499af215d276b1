import Lupine
import LupineTestSupport
import Testing

/// A deadline stops every program, with the compiler on and off. A test that fails here never ends.
@Suite struct EndlessProgramTests {
    static let programs = [
        "while true do end",
        "repeat until false",
        "for i = 1, math.huge do end",
        "for i = 1, 0, 0 do end while true do end",
        "::again:: goto again",
        "do ::a:: goto b ::b:: goto a end",
        "local x = 0 while true do x = x + 1 end",
        "local t = {} while true do t[1] = (t[1] or 0) + 1 end",
        "while true do local t = { {} } end",
        "local s = '' while true do s = (s .. 'x'):sub(-10) end",
        "local function f() return f() end f()",
        "local function f() f() return 1 end while true do pcall(f) end",
        "local function f() return pcall(f) end while true do f() end",
        "for _ in function() return 1 end do end",
        "for k in pairs({ 1 }) do while true do end end",
        "local t = setmetatable({}, { __index = function(t, k) return t[k + 1] end }) while true do pcall(function() return t[1] end) end",
        "local t = setmetatable({}, { __add = function(a, b) while true do end end }) t = t + t",
        "local t = setmetatable({}, { __call = function(self) return self() end }) t()",
        "local t = setmetatable({}, { __eq = function() while true do end end }) t = t == setmetatable({}, getmetatable(t))",
        "local t = setmetatable({}, { __concat = function() while true do end end }) t = t .. 'x'",
        "local t = setmetatable({}, { __tostring = function() while true do end end }) tostring(t)",
        "coroutine.wrap(function() while true do end end)()",
        "local c = coroutine.wrap(function() while true do coroutine.yield() end end) while true do c() end",
        "while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
        "while true do coroutine.wrap(function() coroutine.yield() end)() end",
        "local function f() return coroutine.wrap(f)() end while true do pcall(f) end",
        "local function f() while true do pcall(f) end end f()",
        "local function f() while true do xpcall(f, f) end end f()",
        "xpcall(function() while true do end end, function() while true do end end)",
        "xpcall(error, function() while true do end end)",
        "while true do pcall(error, 'x') end",
        "while true do pcall(pcall, pcall, error) end",
        "table.sort({ 1, 2, 3 }, function() while true do end end)",
        "string.gsub('aaaa', 'a', function() while true do end end)",
        "local f, a, b = table.foreach, {}, {} for i = 1, 40 do a, b = { [a] = f, [b] = f }, { [a] = f, [b] = f } end f(a, f)",
        "local t = {} for i = 0, 29 do t[2 ^ i] = 1 end while true do table.foreachi(t, math.abs) end",
        "load(function() while true do end end)",
        "load('while true do end')()",
        "assert(loadstring('return function() while true do end end'))()()",
        "local f = load('return ...') while true do f(1) end",
        "setfenv(1, {}) while true do end",
        "local a, b = {}, {} while true do a, b = b, a end",
        "local n = 1 while true do n = n % 7 + 1 if n > 9 then break end end",
        "call(function() while true do end end)",
        "while true do call(function() end) end",
        "call(function() call(function() while true do end end) end) while true do end",
        "call(call, call, function() while true do end end) while true do pcall(call) end",
        "for x in numbers() do while true do end end",
    ]

    @Test(arguments: programs) func stops(program: String) throws { try expectStop(program, compiler: .on) }

    /// A debug hook stops it, instead of checks.
    @Test(arguments: programs) func stopsWithoutTheCompiler(program: String) throws {
        try expectStop(program, compiler: .off)
    }

    @Test(arguments: programs) func stopsWhereTheCompilerWasTurnedOff(program: String) throws {
        try expectStop(program, compiler: .on, isTurnedOff: true)
    }

    private func expectStop(
        _ program: String, compiler: LuaConfiguration.Compiler, isTurnedOff: Bool = false
    ) throws {
        try withLua(limits: LuaLimits(memory: 64 << 20), compiler: compiler) { lua throws in
            if isTurnedOff { try lua.setJITEnabled(false) }
            try lua.register("call") { (lua: LuaRuntime, f: LuaFunction?, rest: LuaVarargs<LuaValue>) in
                // An error that the host drops is raised again.
                if let f { try? f(rest) }
            }
            try lua.execute("function numbers() return pairs({ 1, 2, 3 }) end")
            let error = luaError { try lua.withDeadline(.milliseconds(60)) { try lua.execute(program, name: "=p") } }
            #expect(error?.code == .interrupted)
            #expect(error?.message.hasSuffix("the deadline of 60 ms has passed") == true)
            #expect(error?.frames.contains { $0.source.hasPrefix("[builtin") } == false)
        }
    }

    @Test func scriptsHaveNoFinalizers() throws {
        try withLua(.all, limits: LuaLimits()) { lua throws in
            #expect(try lua.eval("newproxy == nil") == true)
            expectLuaError(.runtime, "p:1: cannot set a finalizer where scripts have limits") {
                try lua.execute("getmetatable(io.stdout).__gc = print", name: "=p")
            }
        }
    }

    /// A debug hook would not be called by what it compiles.
    @Test func aScriptThatTurnsTheCompilerOn() throws {
        try withLua(.all, limits: LuaLimits(), compiler: .off) { lua throws in
            expectLuaError(.interrupted, "p:1: the deadline of 50 ms has passed") {
                try lua.withDeadline(.milliseconds(50)) {
                    try lua.execute("jit.on() local n = 0 while true do n = n + 1 end", name: "=p")
                }
            }
        }
    }

    @Test func aModuleThatNeverEnds() throws {
        try withFolder(["endless.lua": "while true do end"]) { folder in
            try withLua(limits: LuaLimits()) { lua throws in
                try lua.setPackagePath("\(folder)/?.lua")
                for program in [
                    "require 'endless'", "dofile('\(folder)/endless.lua')", "loadfile('\(folder)/endless.lua')()",
                ] {
                    expectLuaError(.interrupted, "\(folder)/endless.lua:1: the deadline of 50 ms has passed") {
                        try lua.withDeadline(.milliseconds(50)) { try lua.execute(program) }
                    }
                }
                let chunk = try lua.compile(file: "\(folder)/endless.lua")
                let error = luaError { try lua.withDeadline(.milliseconds(50)) { try chunk() } }
                #expect(error?.code == .interrupted)
            }
        }
    }
}
