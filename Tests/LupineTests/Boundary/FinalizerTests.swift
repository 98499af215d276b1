import Lupine
import LupineTestSupport
import Testing

/// Finalizers that scripts make run protected: what they raise is a warning, wherever the collector runs them.
@Suite struct FinalizerTests {
    /// Defines `finalized(f)`, which makes garbage with the finalizer `f`.
    static let prelude = "function finalized(f) getmetatable(newproxy(true)).__gc = f end"

    @Test func theWarningHandlerGetsTheMessage() throws {
        try withLua { lua in
            var warnings: [String] = []
            lua.setWarningHandler { warnings.append($0) }
            try lua.execute(Self.prelude)
            try lua.compile("finalized(function() error('lost') end)", name: "@late.lua")()
            try lua.collectGarbage()
            #expect(warnings == ["late.lua:1: lost"])
        }
    }

    @Test(arguments: [
        ("error('no position', 0)", "no position"),
        ("error()", "nil"),
        ("error(false)", "false"),
        ("error(12, 0)", "12"),
        ("error({})", "(error object is a table value)"),
        ("error(newproxy())", "(error object is a userdata value)"),
        ("error('a\\255b', 0)", "a\u{FFFD}b"),
        ("local function f() return 1 + f() end f()", "stack overflow"),
        ("throw()", "Refusal(reason: \"no\")"),
    ])
    func anyErrorIsAWarning(body: String, warning: String) throws {
        struct Refusal: Error { let reason: String }
        try withLua { lua in
            var warnings: [String] = []
            lua.setWarningHandler { warnings.append($0) }
            try lua.register("throw") { throw Refusal(reason: "no") }
            try lua.execute(Self.prelude)
            try lua.compile("finalized(function() \(body) end)", name: "=chunk")()
            try lua.collectGarbage()
            #expect(warnings == [warning])
        }
    }

    @Test(arguments: [
        ("5", "attempt to call a number value"),
        ("{}", "attempt to call a table value"),
        ("setmetatable({}, { __call = function() error('called', 0) end })", "called"),
        ("coroutine.wrap(function() error('inside', 0) end)", "inside"),
        ("coroutine.yield", "attempt to yield across C-call boundary"),
    ])
    func anyValueMayBeAFinalizer(value: String, warning: String) throws {
        try withLua { lua in
            var warnings: [String] = []
            lua.setWarningHandler { warnings.append($0) }
            try lua.execute(Self.prelude)
            try lua.execute("finalized(\(value))")
            try lua.collectGarbage()
            #expect(warnings == [warning])
        }
    }

    @Test func aFinalizerRunsWithItsObject() throws {
        try withLua { lua in
            lua.setWarningHandler { Issue.record("\($0)") }
            try lua.execute(
                """
                local proxy = newproxy(true)
                local meta = getmetatable(proxy)
                meta.name = 'last'
                meta.__gc = function(object) result = type(object) .. getmetatable(object).name end
                """)
            try lua.collectGarbage()
            let result: String = try lua["result"]
            #expect(result == "userdatalast")
        }
    }

    @Test func theGuardedMetatableReadsAndWritesAsUsual() throws {
        try withLua { lua in
            try lua.execute(
                """
                proxy = newproxy(true)
                local meta = getmetatable(proxy)
                meta.__index = function(_, key) return key .. '!' end
                meta.__len = function() return 7 end
                meta.__gc = nil
                other = newproxy(proxy)
                """)
            let (field, length, isSame): (String, Int, Bool) = try lua.eval(
                "proxy.shout, #other, getmetatable(proxy) == getmetatable(other)")
            #expect(field == "shout!")
            #expect(length == 7)
            #expect(isSame)
            expectLuaError(.runtime, #"[string "getmetatable(proxy)[nil] = 1"]:1: index is nil"#) {
                try lua.execute("getmetatable(proxy)[nil] = 1")
            }
            let hasMetatable: [Bool] = try lua.eval(
                "{ getmetatable(newproxy()) ~= nil, getmetatable(newproxy(false)) ~= nil }")
            #expect(hasMetatable == [false, false])
        }
    }

    @Test(arguments: ["1", "'x'", "{}", "print", "io.stdout", "newproxy()", "setmetatable({}, {})"])
    func onlyAProxyLendsItsMetatable(value: String) throws {
        try withLua { lua in
            expectLuaError(.runtime, "t:1: bad argument #1 to 'newproxy' (boolean or proxy expected)") {
                try lua.compile("newproxy(\(value))", name: "=t")()
            }
            let message: String = try lua.execute("return select(2, pcall(newproxy, \(value)))")
            #expect(message == "bad argument #1 to '?' (boolean or proxy expected)")
        }
    }

    @Test func aProxyIsOneOfItsOwn() throws {
        try withLua { lua in
            let kinds: [String] = try lua.execute(
                """
                local plain, own = newproxy(), newproxy(true)
                local lent = newproxy(own)
                local both = newproxy(lent)
                assert(getmetatable(plain) == nil and getmetatable(newproxy(true)) ~= getmetatable(own))
                assert(getmetatable(both) == getmetatable(own) and both ~= own)
                return { type(plain), type(own), type(newproxy(false)), type(newproxy(nil, 1)) }
                """)
            #expect(kinds == ["userdata", "userdata", "userdata", "userdata"])
        }
    }

    @Test func rawAccessDoesNotGoAroundTheGuard() throws {
        try withLua { lua in
            var warnings: [String] = []
            lua.setWarningHandler { warnings.append($0) }
            try lua.execute(
                """
                for _ = 1, 10 do rawset(getmetatable(newproxy(true)), '__gc', function() error('raw') end) end
                """)
            try lua.collectGarbage()
            #expect(warnings.isEmpty)
            let isRefused: Bool = try lua.eval("pcall(setmetatable, getmetatable(newproxy(true)), nil) == false")
            #expect(isRefused)
        }
    }

    @Test func aFileFinalizerRunsProtected() throws {
        try withLua { lua in
            var warnings: [String] = []
            lua.setWarningHandler { warnings.append($0) }
            try lua.execute(
                """
                local meta = getmetatable(io.stdout)
                standard = meta.__gc
                meta.__gc = function(file) standard(file) error('file', 0) end
                io.open('/dev/null')
                """)
            try lua.collectGarbage()
            #expect(warnings == ["file"])
            let lines: Int = try lua.execute("local n = 0 for _ in io.lines('/dev/null') do n = n + 1 end return n")
            #expect(lines == 0)
            try lua.execute("getmetatable(io.stdout).__gc = standard")
        }
    }

    @Test func aWarningHandlerMayUseTheRuntime() throws {
        try withLua { lua in
            var sums: [Int] = []
            lua.setWarningHandler { [unowned lua] _ in
                if let sum: Int = try? lua.eval("1 + 1") { sums.append(sum) }
                try? lua.execute("finalized(function() error('again') end)")
            }
            try lua.execute(Self.prelude)
            try lua.execute("finalized(function() error('once') end)")
            for _ in 0..<3 { try lua.collectGarbage() }
            #expect(sums == [2, 2, 2])
            lua.setWarningHandler(nil)
        }
    }

    @Test func ofManyWarningsTheFirstAreKept() throws {
        try withLua { lua in
            var count = 0
            lua.setWarningHandler { _ in count += 1 }
            try lua.execute(Self.prelude)
            try lua.execute("for i = 1, 1000 do finalized(function() error('x') end) end")
            try lua.collectGarbage()
            #expect(count >= 64)
            #expect(count <= 1000)
        }
    }
}
