import Lupine
import LupineTestSupport
import Testing

/// While a structure is being changed, nobody else may see it.
@Suite struct ReentryTests {
    @Test(arguments: [
        ("o:change(print)", "calling 'change' on bad self"), ("o:read()", "calling 'read' on bad self"),
        ("o.read(o)", "bad argument #1 to 'read'"), ("o:named{ 1 }", "calling 'named' on bad self"),
        ("o.count = 1", "bad argument #1 to 'count'"), ("return o.count", "bad argument #1 to 'count'"),
        ("return o.total", "bad argument #1 to 'total'"), ("o.total = 1", "bad argument #1 to 'total'"),
        ("for _ in o:pairs() do end", "calling 'pairs' on bad self"), ("return o[1]", "bad argument #1 to 'Tally'"),
        ("o[1] = 'x'", "bad argument #1 to 'Tally'"), ("return o.dynamic", "bad argument #1 to 'Tally'"),
        ("o.dynamic = 1", "bad argument #1 to 'Tally'"), ("o()", "bad argument 'self' to 'Tally'"),
    ]) func otherUsesAreErrors(_ use: String, _ problem: String) throws {
        try withLua { lua in
            try lua.set("o", to: Tally())
            try lua.register("use") { try lua.compile(use, name: "=t")() }
            let error = luaError { try lua.run("o:change(use)") }
            #expect(error?.code == .argument)
            #expect(error?.message == "t:1: \(problem) (Tally expected, got one that is being changed)")
            // The error came out of the change, which ended there.
            #expect(try lua.eval("o.count, o:read()") == (1, 1))
            try lua.run("o:change(function() end)")
            #expect(try lua.eval("o.count") == 3)
        }
    }

    @Test(arguments: ["o + o", "o + 1", "1 + o", "-o", "#o", "o == p", "o < o", "o .. 'x'", "tostring(o)"])
    func operatorsAreErrors(_ use: String) throws {
        try withLua { lua in
            try lua.set("o", to: Tally())
            try lua.set("p", to: Tally())
            let function: LuaFunction = try lua.compile("return \(use)", name: "=t")
            try lua.register("use") { try function() }
            let error = luaError { try lua.run("o:change(use)") }
            #expect(
                error?.message.hasSuffix("(Tally expected, got one that is being changed)") == true,
                "\(String(describing: error))")
            #expect(try lua.eval("o.count") == 1)
            try lua.run("local r = \(use)")
        }
    }

    @Test func anErrorCaughtInsideLeavesTheChangeAsItIs() throws {
        try withLua { lua in
            try lua.set("o", to: Tally())
            try lua.run("o:change(function() ok, message = pcall(o.read, o) end)")
            #expect(
                try lua.eval("ok, message")
                    == (false, "bad argument #1 to 'read' (Tally expected, got one that is being changed)"))
            #expect(try lua.eval("o.count") == 2)
        }
    }

    @Test func theObjectIsNoArgumentEither() throws {
        try withLua { lua in
            try lua.set("o", to: Tally())
            try lua.set("p", to: Tally())
            expectFailing(
                .argument, in: lua, "o:change(function() p:merge(o) end)",
                "bad argument #1 to 'merge' (Tally expected, got one that is being changed)")
            expectFailing(
                .argument, in: lua, "o:merge(o, o:change(function() o:change(print) end))",
                "calling 'change' on bad self (Tally expected, got one that is being changed)")
            // An argument is a copy, so this is no conflict.
            try lua.run("p:change(print) p:merge(p)")
            #expect(try lua.eval("p.count") == 4)
        }
    }

    @Test func swiftCannotReadItEither() throws {
        try withLua { lua in
            try lua.set("o", to: Tally())
            try lua.register("peek") { (lua: LuaRuntime) in (try lua["o"] as Tally).count }
            expectLuaError(.conversion, "o: Tally expected, got one that is being changed") {
                try lua.run("o:change(peek)")
            }
            #expect(try lua.eval("peek()") == 1)
        }
    }

    @Test func othersOfItsTypeAreFree() throws {
        try withLua { lua in
            try lua.set("a", to: Tally())
            try lua.set("b", to: Tally())
            try lua.run(
                "a:change(function() b:change(function() other = not rawequal(a, b) end) b.count = b.count + 10 end)")
            #expect(try lua.eval("a.count, b.count, other") == (2, 12, true))
        }
    }

    @Test func classesAreShared() throws {
        try withLua { lua in
            try lua.set("o", to: Shared())
            try lua.run("o:change(function() o:change(function() o.count = o.count + 100 end) end)")
            #expect(try lua.eval("o.count") == 104)
        }
    }

    /// Swift itself would end the process if the array were changed in place meanwhile.
    @Test func aMethodThatChangesACopyMayBeReentered() throws {
        try withLua { lua in
            let basket = Basket(["apple", "pear", "plum"])
            try lua.set("basket", to: basket)
            try lua.run("basket:discard(function(item) seen = #basket.items return item == 'pear' end)")
            #expect(basket.items == ["apple", "plum"])
            #expect(try lua.eval("seen") == 3)
            try lua.run("basket:discard(function() basket:discard(function() return true end) return false end)")
            #expect(basket.items == ["apple", "plum"])
            expectLuaError(.runtime, "stop") {
                try lua.run("basket:discard(function() basket.items = {} error('stop', 0) end)")
            }
            #expect(basket.items.isEmpty)
        }
    }

    @Test func finalizingItMeanwhileDoesNothing() throws {
        try withLifetimeTracking { track in
            try withLua(.all) { lua in
                try lua.set("o", to: Tally(token: track()))
                try lua.register("swift") {}
                try lua.run("o:change(function() debug.getmetatable(o).__gc(o) swift() collectgarbage() swift() end)")
                #expect(track.alive == 1)
                #expect(try lua.eval("o.count") == 2)
            }
        }
    }

    @Test func itLivesThroughItsOwnChange() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.set("o", to: Tally(token: track()))
                try lua.register("swift") {}
                try lua.run("o:change(function() o = nil collectgarbage() collectgarbage() swift() end)")
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }
}

private struct Tally: LuaExportable {
    var count = 0
    var log: [String] = ["a long string that is not stored in line"]
    var token: Tracked?

    mutating func change(_ function: LuaFunction) throws {
        count += 1
        log.append("changed")
        try function()
        count += 1
    }

    static var luaExports: LuaExports {
        LuaProperty("count", writable: \.count)
        LuaProperty("total", get: { $0.count }, set: { $0.count = $1 })
        LuaMethod("change") { try $0.change($1) }
        LuaMethod("read") { $0.count }
        LuaMethod("merge") { $0.count += ($1 as Tally).count }
        LuaMethod("named", parameters: .named("count")) { $0.count = $1 }
        LuaSequence { $0.log }
        LuaAttribute(get: { $1 == "dynamic" ? $0.count : nil }, set: { $0.count = $2 ?? 0 })
        LuaItem { (tally, place: Int) in
            tally.log[place]
        } set: {
            $0.log[$1] = $2
        }
        LuaMetamethod(.add) { (a: Tally, b: Tally) in a.count + b.count }
        LuaMetamethod(.add) { (a: Tally, b: Int) in a.count + b }
        LuaMetamethod(.add, reversed: { (a: Int, b: Tally) in a + b.count })
        LuaMetamethod(.concat) { (a: Tally, b: String) in "\(a.count)\(b)" }
        LuaMetamethod(.unm) { -$0.count }
        LuaMetamethod(.len, \.count)
        LuaMetamethod(.eq) { $0.count == $1.count }
        LuaMetamethod(.lt) { $0.count < $1.count }
        LuaMetamethod(.call) { (a: Tally) in a.count }
    }
}

private final class Basket: LuaExportable {
    var items: [String]
    init(_ items: [String]) { self.items = items }

    func discard(_ isUnwanted: LuaFunction) throws {
        var kept = items
        try kept.removeAll { try isUnwanted($0) }
        items = kept
    }

    static var luaExports: LuaExports {
        LuaProperty("items", writable: \.items)
        LuaMethod("discard", discard)
    }
}

private final class Shared: LuaExportable {
    var count = 0
    static var luaExports: LuaExports {
        LuaProperty("count", writable: \.count)
        LuaMethod("change") { (object: inout Shared, function: LuaFunction) in
            object.count += 1
            try function()
            object.count += 1
        }
    }
}
