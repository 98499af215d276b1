import Lupine
import LupineTestSupport
import Testing

/// While Swift uses an instance that it has from Lua, nothing takes it away.
@Suite struct LentInstanceTests {
    @Test(arguments: ["host:visit(f)", "return host.visitor", "host:visitTwice(f)"])
    func finalizingItMeanwhileDoesNothing(_ use: String) throws {
        try withLifetimeTracking { track in
            try withHost(track) { lua in
                try lua.run("f = function() finalize(host) swift() collectgarbage() swift() end \(use)")
                #expect(try lua.eval("aliveInside") == 1)
                #expect(try lua.eval("host.visits") == (use.contains("Twice") ? 2 : 1))
                try lua.run("finalize(host) swift()")
                #expect(track.alive == 0)
                expectFailing(
                    .argument, in: lua, "host:visit(f)",
                    "calling 'visit' on bad self (Host expected, got one that has been finalized)")
            }
        }
    }

    @Test func aClosureHasAReferenceOfItsOwn() throws {
        try withLifetimeTracking { track in
            try withHost(track) { lua in
                try lua.run("f = function() finalize(host) swift() end host:visitFromClosure(f)")
                #expect(try lua.eval("aliveInside") == 1)
                #expect(track.alive == 0)
                expectFailing(
                    .argument, in: lua, "return host.visits",
                    "bad argument #1 to 'visits' (Host expected, got one that has been finalized)")
            }
        }
    }

    @Test func aUseInsideAnotherDoesNotEndIt() throws {
        try withLifetimeTracking { track in
            try withHost(track) { lua in
                try lua.run("host:visit(function() host:visit(f) local n = host.visits finalize(host) swift() end)")
                #expect(try lua.eval("aliveInside, host.visits") == (1, 2))
            }
        }
    }

    @Test(arguments: ["host:visit(error)", "return host.visitor"]) func anErrorEndsIt(_ use: String) throws {
        try withLifetimeTracking { track in
            try withHost(track) { lua in
                try lua.run("f = error")
                #expect(try lua.eval("pcall(function() \(use) end)") == false)
                try lua.run("finalize(host) swift()")
                #expect(track.alive == 0)
            }
        }
    }

    @Test(arguments: ["host:visit(f)", "return host.visitor"]) func itLivesThroughItsOwnUse(_ use: String) throws {
        try withLifetimeTracking { track in
            try withHost(track) { lua in
                try lua.run("f = function() host = nil collectgarbage() collectgarbage() swift() end \(use)")
                #expect(try lua.eval("aliveInside") == 1)
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func anArgumentThatFinalizesTheReceiverIsTooEarly() throws {
        try withLifetimeTracking { track in
            try withHost(track) { lua in
                try lua.run("f = function() finalize(host) swift() end")
                expectLuaError(.conversion, "Host expected, got one that has been finalized") {
                    try lua.run("host:take(f)")
                }
                #expect(track.alive == 0)
            }
        }
    }

    @Test func instancesOfSubclassesAreLentToo() throws {
        try withLifetimeTracking { track in
            try withHost(track) { lua in
                try lua.set("host", to: Landlord(track(), lua))
                try lua.run("f = function() finalize(host) swift() end host:visit(f) local v = host.visitor")
                #expect(try lua.eval("host.visits") == 2)
                try lua.run("finalize(host) swift()")
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }
}

private func withHost(_ track: LifetimeTracker, _ body: (LuaRuntime) throws -> Void) throws {
    try withLua(.all) { lua in
        try lua.set("host", to: Host(track(), lua))
        try lua.register("swift") {}
        try lua.register("alive") { track.alive }
        try lua.run("finalize = debug.getmetatable(host).__gc f = function() end")
        try body(lua)
    }
}

private class Host: LuaExportable {
    private let token: Tracked
    private weak var lua: LuaRuntime?
    private var visits = 0

    init(_ token: Tracked, _ lua: LuaRuntime) {
        self.token = token
        self.lua = lua
    }

    func visit(_ function: LuaFunction) throws {
        try function()
        visits += 1
        try lua?.run("aliveInside = alive()")
    }

    func visitTwice(_ function: LuaFunction) throws -> Int {
        try visit(function)
        try visit(function)
        return visits
    }

    func take(_ answer: Answer) -> Int { visits }

    class var luaExports: LuaExports {
        LuaProperty("visits", \.visits)
        LuaProperty(
            "visitor",
            get: { host in
                try host.lua.map { try host.visit(try $0["f"]) }
                return host.visits
            })
        LuaMethod("visit", visit)
        LuaMethod("visitTwice", visitTwice)
        LuaMethod("visitFromClosure") { try $0.visit($1) }
        LuaMethod("take", take)
    }
}

private final class Landlord: Host {
    @LuaExportBuilder override class var luaExports: LuaExports { super.luaExports }
}

/// An argument that runs Lua code while it is read.
private struct Answer: LuaConvertible {
    static func fromLua(_ stack: LuaStack, at index: Int) throws -> Answer {
        try (try LuaFunction.fromLua(stack, at: index))()
        return Answer()
    }

    func toLua(_ stack: LuaStack) throws {}
}
