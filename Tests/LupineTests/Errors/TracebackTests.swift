import Lupine
import LupineTestSupport
import Testing

/// The frames of an error.
@Suite struct TracebackTests {
    private func frames(of source: String, in lua: LuaRuntime) throws -> [LuaFrame] {
        let chunk = try lua.compile(source, name: "@my.lua")
        return luaError { try chunk() }?.frames ?? []
    }

    @Test func theInnermostComesFirst() throws {
        try withLua { lua in
            let frames = try frames(
                of: """
                    local function inner() error('abc') end
                    function outer()
                        inner()
                        return 1
                    end
                    outer()
                    """, in: lua)
            #expect(
                frames.map(\.description) == [
                    "[C]: in function 'error'", "my.lua:1: in function 'inner'", "my.lua:3: in function 'outer'",
                    "my.lua:6: in main chunk",
                ])
            #expect(frames.map(\.kind) == [.host, .lua, .lua, .main])
            #expect(frames.map(\.scope) == [.global, .upvalue, .global, nil])
            #expect(frames.map(\.line) == [nil, 1, 3, 6])
            #expect(frames.map(\.definedAt) == [nil, 1, 2, nil])
            #expect(frames.map(\.name) == ["error", "inner", "outer", nil])
            #expect(frames.map(\.source) == ["[C]", "my.lua", "my.lua", "my.lua"])
            #expect(frames.allSatisfy { $0.skipped == 0 })
        }
    }

    @Test func methodsFieldsAndNamelessFunctions() throws {
        try withLua { lua in
            let frames = try frames(
                of: """
                    local o = { f = function() local x = nil + 1 end }
                    function o:m() o.f() end
                    local t = setmetatable({}, { __index = function() o:m() end });
                    (function() local x = t.x return x end)()
                    """, in: lua)
            #expect(
                frames.map(\.description) == [
                    "my.lua:1: in function 'f'", "my.lua:2: in method 'm'", "my.lua:3: in method '__index'",
                    "my.lua:4: in function <my.lua:4>", "my.lua:4: in main chunk",
                ])
            #expect(frames.map(\.scope) == [.field, .method, .method, nil, nil])
        }
    }

    @Test func functionsOfTheHost() throws {
        struct Refusal: Error {}
        try withLua { lua in
            try lua.register("half") { (n: Double) in n / 2 }
            let frames = try frames(of: "local function f(x) half(x) return 1 end\nf('x')", in: lua)
            #expect(
                frames.map(\.description) == [
                    "[C]: in function 'half'", "my.lua:1: in function 'f'", "my.lua:2: in main chunk",
                ])
            let direct = luaError { try (lua["half"] as LuaFunction)("x") }
            #expect(direct?.frames.map(\.description) == ["[C]: in ?"])
        }
    }

    @Test func framesOfTheCoroutineThatFailed() throws {
        try withLua { lua in
            let frames = try frames(
                of: "local co = coroutine.wrap(function() error('abc') end)\nlocal x = co()", in: lua)
            #expect(frames.last?.description == "my.lua:2: in main chunk")
        }
    }

    @Test func longNamesAreCut() throws {
        try withLua { lua in
            let name = String(repeating: "n", count: 500)
            let frames = try frames(of: "function \(name)() error('abc') end \(name)()", in: lua)
            #expect(frames.count == 3)
            #expect(frames[1].name == String(repeating: "n", count: 63))
            let chunk = try lua.compile("error('abc')", name: "@" + String(repeating: "d/", count: 200) + "my.lua")
            let long = luaError { try chunk() }
            #expect(long?.frames.last?.source.hasPrefix("...") == true)
            #expect(long?.frames.last?.source.hasSuffix("d/d/my.lua") == true)
        }
    }

    @Test func endlessRecursion() throws {
        try withLua { lua in
            for isJITEnabled in [true, false] {
                try lua.setJITEnabled(isJITEnabled)
                for source in [
                    "local function f() return 1 + f() end f()", "local function f() f() end f()",
                    "function g() g() return end g()", "local function f(...) return 1 + f(1, ...) end f()",
                    "local t = setmetatable({}, { __index = function(t, k) return t[k + 1] end }) return t[1]",
                    "local function f() error(f()) end f()",
                ] {
                    let error = luaError { try source.chunk(in: lua)() }
                    #expect(error?.code == .stackOverflow)
                    #expect(error?.message.hasSuffix("stack overflow") == true)
                    // LuaJIT does not always leave the handler room to see them.
                    guard let frames = error?.frames, !frames.isEmpty else { continue }
                    #expect(frames.count == 22)
                    #expect(frames.last?.description == "chunk:1: in main chunk")
                    #expect(frames.indices.filter { frames[$0].skipped > 0 } == [11])
                }
            }
        }
    }

    @Test(arguments: [1, 10, 19, 20, 21, 22, 100, 5000])
    func deepRecursion(depth: Int) throws {
        try withLua { lua in
            try lua.compile(
                "function climb(n) if n == 0 then error('top', 0) end climb(n - 1) return n end", name: "=climb")()
            let chunk = try lua.compile("climb(...)", name: "=chunk")
            let error = expectLuaError(.runtime, "top") { try chunk(depth) }
            let frames = error?.frames ?? []
            // error, climb depth + 1 times, the chunk.
            let total = depth + 3
            #expect(frames.count == min(total, 22))
            #expect(frames.count + frames.map(\.skipped).reduce(0, +) == total)
            #expect(frames.first?.name == "error")
            #expect(frames.last?.kind == .main)
            if total > 22 {
                #expect(frames[11].description == "climb:1: in function 'climb'\n\t... (\(total - 22) more)")
            }
        }
    }

    @Test func anErrorCaughtInSwiftHasTheFramesUpToThere() throws {
        try withLua { lua in
            var inner: [String] = []
            try lua.register("attempt") { (lua: LuaRuntime, f: LuaFunction) in
                do { try f() } catch let error as LuaError { inner = error.frames.map(\.description) }
            }
            try lua.compile("local function f() error('abc') end\nattempt(f)", name: "=chunk")()
            #expect(inner.prefix(2) == ["[C]: in function 'error'", "chunk:1: in function <chunk:1>"])
            #expect(inner.last == "chunk:2: in main chunk")
        }
    }
}
