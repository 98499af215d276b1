import Lupine
import LupineTestSupport
import Testing

/// Where `print` writes.
@Suite struct OutputTests {
    /// Runs a source and gathers what it prints.
    private func printed(_ source: String, _ prepare: (LuaRuntime) throws -> Void = { _ in }) throws -> [String] {
        var lines: [String] = []
        try withLua(output: .handler { lines.append($0.lossyText) }) { lua in
            try prepare(lua)
            try lua.execute(source)
        }
        return lines
    }

    @Test(arguments: [
        ("print()", "\n"), ("print('')", "\n"), ("print('a')", "a\n"), ("print('a', 'b', 'c')", "a\tb\tc\n"),
        ("print(1, 1.5, -0.5, 1e100)", "1\t1.5\t-0.5\t1e+100\n"), ("print(nil, true, false)", "nil\ttrue\tfalse\n"),
        ("print(nil)", "nil\n"), ("print(1/0, -1/0)", "inf\t-inf\n"),
        ("print(2^53, 10 / 2)", "9.007199254741e+15\t5\n"),
        ("print(('x'):rep(3), 'ü')", "xxx\tü\n"), ("print('a\\nb')", "a\nb\n"), ("print(1LL, 2ULL)", "1LL\t2ULL\n"),
        ("print(setmetatable({}, { __tostring = function() return 'an object' end }), 1)", "an object\t1\n"),
        ("print(select('#', print('x')))", "x\n"),
    ])
    func aLine(source: String, text: String) throws {
        #expect(try printed(source).first == text)
    }

    @Test func anyBytes() throws {
        var lines: [LuaString] = []
        try withLua(output: .handler { lines.append($0) }) { lua in
            try lua.execute("print('a\\0b', '\\255')")
        }
        #expect(lines == [LuaString([0x61, 0, 0x62, 0x09, 255, 0x0A])])
    }

    @Test func muchAtOnce() throws {
        let lines = try printed("print(('x'):rep(1000000), ('y'):rep(10)) print(unpack({}, 1, 5000))")
        #expect(lines.map(\.utf8.count) == [1_000_012, 5000 * 4])
    }

    @Test func tostringOfAScriptMayFail() throws {
        var lines: [String] = []
        try withLua(output: .handler { lines.append($0.lossyText) }) { lua in
            expectLuaError(.runtime, "broken") {
                try lua.execute("print(1, setmetatable({}, { __tostring = function() error('broken', 0) end }))")
            }
            expectLuaError(.runtime, "'__tostring' must return a string (got nil)") {
                try lua.execute("print(setmetatable({}, { __tostring = function() end }))")
            }
            expectLuaError(.runtime, "'__tostring' must return a string (got number)") {
                try lua.execute("print(setmetatable({}, { __tostring = function() return 1 end }))")
            }
            expectLuaError(.runtime, "attempt to call a number value") {
                try lua.execute("print(setmetatable({}, { __tostring = 1 }))")
            }
        }
        #expect(lines.isEmpty)
    }

    @Test func itNeedsNoGlobalTostring() throws {
        #expect(try printed("tostring = nil print(1, 'a')") == ["1\ta\n"])
    }

    @Test func theHandlerMayUseTheRuntime() throws {
        var lines: [String] = []
        var runtime: LuaRuntime?
        let lua = LuaRuntime(
            output: .handler { text in
                let upper: String? = try? runtime?.eval("(...):upper()", text)
                lines.append(upper ?? "nothing")
                try? runtime?.set("last", to: text)
            })
        runtime = lua
        try lua.execute("print('a') coroutine.wrap(function() print('b') coroutine.yield() end)() print(last)")
        #expect(lines == ["A\n", "B\n", "B\n\n"])
        runtime = nil
        try expectClean(lua)
    }

    @Test func theHandlerMayPrint() throws {
        var lines: [String] = []
        var runtime: LuaRuntime?
        var depth = 0
        let lua = LuaRuntime(
            output: .handler { text in
                lines.append(text.lossyText)
                if lines.count < 4 { try? runtime?.execute("print(...)", lines.count) }
                depth += 1
            })
        runtime = lua
        try lua.execute("print('a')")
        #expect(lines == ["a\n", "1\n", "2\n", "3\n"])
        #expect(depth == 4)
        runtime = nil
        try expectClean(lua)
    }

    @Test func aHandlerThatPrintsEndlesslyIsStopped() throws {
        var count = 0
        var stopped: LuaError?
        var runtime: LuaRuntime?
        let lua = LuaRuntime(
            output: .handler { text in
                count += 1
                do { try runtime?.execute("print(...)", text) } catch { stopped = stopped ?? (error as? LuaError) }
            })
        runtime = lua
        try lua.execute("print('a')")
        #expect(count > 10)
        #expect(stopped?.code == .stackOverflow)
        runtime = nil
        try expectClean(lua)
    }

    @Test func theHandlerCannotCloseTheRuntime() throws {
        var codes: [LuaError.Code?] = []
        var runtime: LuaRuntime?
        let lua = LuaRuntime(
            output: .handler { _ in
                do { try runtime?.close() } catch { codes.append((error as? LuaError)?.code) }
            })
        runtime = lua
        try lua.execute("print('a')")
        #expect(codes == [.busy])
        runtime = nil
        try expectClean(lua)
    }

    @Test func discarded() throws {
        try withLua(output: .discarded) { lua in
            let count: Int = try lua.eval("select('#', print('x'))")
            #expect(count == 0)
        }
    }

    @Test func theHandlerEndsWithTheRuntime() throws {
        try withLifetimeTracking { track in
            do {
                let held = track()
                let lua = LuaRuntime(output: .handler { _ in _ = held })
                try lua.execute("print('x')")
                #expect(track.alive == 1)
            }
            #expect(track.alive == 0)
        }
    }
}
