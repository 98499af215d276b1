import Lupine
import LupineTestSupport
import Testing

/// The collector runs finalizers wherever something is allocated: inside the host's pushes, and when a state ends.
@Suite struct FinalizerPlacesTests {
    struct Refusal: Error {}

    /// Defines `litter()`, which makes much garbage whose finalizers raise.
    private func prepare(_ lua: LuaRuntime) throws {
        try lua.register("throw") { throw Refusal() }
        try lua.execute(
            """
            collectgarbage('setpause', 20)
            collectgarbage('setstepmul', 400)
            function litter()
                for i = 1, 40 do
                    getmetatable(newproxy(true)).__gc = i % 2 == 0 and throw or function() error({}) end
                end
            end
            """)
    }

    @Test func insideWhatTheHostPushes() throws {
        try withLua { lua in
            var warnings = 0
            lua.setWarningHandler { _ in warnings += 1 }
            try prepare(lua)
            let litter: LuaFunction = try lua["litter"]
            for round in 0..<300 {
                try litter()
                let numbers = try lua.table((0..<20).map { "\(round) \($0)" })
                #expect(try numbers.length == 20)
                let echo: [String: [Int]] = try lua.eval("...", ["a \(round)": [1, 2, 3]])
                #expect(echo == ["a \(round)": [1, 2, 3]])
                try lua.set("text", to: String(repeating: "x", count: round))
            }
            #expect(warnings > 1000)
        }
    }

    @Test func insideACallback() throws {
        try withLua { lua in
            var warnings = 0
            lua.setWarningHandler { _ in warnings += 1 }
            try prepare(lua)
            try lua.register("make") { (lua: LuaRuntime, n: Int) in
                try (0..<n).map { try lua.table(["\($0)", "x"]) }
            }
            let sum: Int = try lua.execute(
                """
                local sum = 0
                for round = 1, 200 do
                    litter()
                    sum = sum + #make(20)
                end
                return sum
                """)
            #expect(sum == 4000)
            #expect(warnings > 1000)
        }
    }

    @Test func insideACoroutine() throws {
        try withLua { lua in
            var warnings = 0
            lua.setWarningHandler { _ in warnings += 1 }
            try prepare(lua)
            try lua.register("join") { (a: String, b: String) in a + b }
            let length: Int = try lua.execute(
                """
                local text = ''
                for _ in coroutine.wrap(function()
                    for i = 1, 200 do litter() text = join(text, i) coroutine.yield(i) end
                end) do end
                return #text
                """.replacing("join(text, i)", with: "join(text, tostring(i % 10))"))
            #expect(length == 200)
            #expect(warnings > 1000)
        }
    }

    @Test func whenTheRuntimeIsClosed() throws {
        var warnings: [String] = []
        var lines: [String] = []
        let lua = LuaRuntime(output: .handler { lines.append($0.lossyText) })
        lua.setWarningHandler { warnings.append($0) }
        try lua.execute(
            """
            kept = newproxy(true)
            getmetatable(kept).__gc = function(p) print('closing', rawequal(p, kept)) error('at close', 0) end
            """)
        try expectClean(lua)
        #expect(lines == ["closing\ttrue\n"])
        #expect(warnings == ["at close"])
    }

    @Test func whenTheRuntimeIsDropped() throws {
        var warnings: [String] = []
        do {
            let lua = LuaRuntime()
            lua.setWarningHandler { warnings.append($0) }
            try lua.execute("kept = newproxy(true) getmetatable(kept).__gc = function() error('at the end', 0) end")
        }
        #expect(warnings == ["at the end"])
    }

    @Test func aFinalizerAtCloseMayCallTheHost() throws {
        var results: [Int] = []
        var codes: [LuaError.Code] = []
        var kept: LuaTable?
        let lua = LuaRuntime()
        try lua.register("last") { (lua: LuaRuntime) in
            results.append(try lua.eval("6 * 7"))
            kept = try lua.table([1, 2, 3])
            results.append(try lua.globals.count > 0 ? 1 : 0)
            do { try lua.close() } catch let error as LuaError { codes.append(error.code) }
        }
        // The callback was made before the proxy, so it is finalized after it.
        try lua.execute("local last = last kept = newproxy(true) getmetatable(kept).__gc = function() last() end")
        try expectClean(lua, leaving: 1)
        #expect(results == [42, 1])
        #expect(codes == [.busy])
        expectLuaError(.closed, "the runtime is closed") { try kept?.length }
        kept = nil
        #expect(lua.memory.handles == 0)
    }

    @Test func aCallbackThatIsGoneSaysSo() throws {
        var warnings: [String] = []
        let lua = LuaRuntime()
        lua.setWarningHandler { warnings.append($0) }
        try lua.compile("kept = newproxy(true) getmetatable(kept).__gc = function() late() end", name: "=chunk")()
        try lua.register("late") {}
        try expectClean(lua)
        #expect(warnings == ["chunk:1: this function has been finalized"])
    }

    @Test func aFinalizerThatMakesMoreOfThemEnds() throws {
        var count = 0
        let lua = LuaRuntime()
        try lua.register("count") { count += 1 }
        try lua.execute(
            """
            local count = count
            function spawn() getmetatable(newproxy(true)).__gc = function() count() spawn() end end
            spawn()
            """)
        try expectClean(lua)
        #expect(count >= 1)
    }
}
