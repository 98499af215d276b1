import Lupine
import LupineTestSupport
import Testing

/// When objects are let go of.
@Suite struct ObjectLifetimeTests {
    @Test func temporariesAreAllReleased() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.register("object") { Person(track()) }
                try lua.register("value") { Badge(token: track()) }
                try lua.run("for i = 1, 50000 do object():greet() value():greet() end")
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func temporariesOfSwiftAreAllReleased() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                let greet: LuaFunction = try lua.compile("return (...):greet()")
                for _ in 0..<50_000 { try greet(Person(track())) }
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func aRoundTripKeepsNothing() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                let person = Person(track())
                for _ in 0..<1_000 {
                    try lua.set("p", to: person)
                    #expect(try lua["p"] as Person === person)
                    try lua.run("p = nil")
                    try lua.stepGarbageCollection(100)
                }
                try lua.collectGarbage()
                #expect(track.alive == 1)
            }
        }
    }

    @Test func whatThrowsLeaksNothing() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.register(Thrower.self)
                try lua.set("o", to: Thrower(token: nil))
                try lua.register("token") { Person(track()) }
                try lua.run(
                    """
                    local function fails(f, ...) assert(not pcall(f, ...)) end
                    for i = 1, 1000 do
                      fails(Thrower, token())
                      fails(function() return o.token end)
                      fails(function() o.token = token() end)
                      fails(function() o:give(token()) end)
                      fails(function() o:take{ person = token() } end)
                      fails(function() return o[token()] end)
                      fails(function() o[token()] = token() end)
                      fails(function() return o.dynamic end)
                      fails(function() o.dynamic = token() end)
                      fails(function() return o + token() end)
                      fails(function() return -o end)
                      fails(function() return o(token()) end)
                      fails(function() for _ in o:pairs() do end end)
                      fails(Thrower.make, token())
                      fails(function() return Thrower.shared end)
                      fails(function() o:give(token(), 'too many', 1) end)
                      fails(function() o:give(1) end)
                      fails(function() token().nothing = token() end)
                    end
                    """)
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func thrownErrorsAreReleased() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.set("o", to: Thrower(token: Person(track())))
                for _ in 0..<1_000 { #expect(throws: TrackedError.self) { try lua.run("return -o") } }
                try lua.run("o = nil")
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func anInstanceIsKeptByEitherSide() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                var person: Person? = Person(track())
                try lua.set("p", to: person)
                person = nil
                try lua.collectGarbage()
                #expect(track.alive == 1)
                person = try lua["p"]
                try lua.run("p = nil")
                try lua.collectGarbage()
                #expect(track.alive == 1)
                #expect(person != nil)
                person = nil
                #expect(track.alive == 0)
            }
        }
    }

    @Test func methodsKeepTheirTypeAlone() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.set("p", to: Person(track()))
                try lua.run("greet = p.greet p = nil")
                try lua.collectGarbage()
                #expect(track.alive == 0)
                expectFailing(
                    .argument, in: lua, "greet()",
                    "bad argument #1 to 'greet' (Person expected, got no value; use ':' to call a method)")
            }
        }
    }

    /// The collector only notes what it let go of; `deinit` runs when Lua is at rest.
    @Test func aDeinitMayUseTheRuntime() throws {
        try withLua { lua in
            let log = Log()
            try lua.register("make") { (name: String) in
                Noisy {
                    log.lines.append(name)
                    log.lines.append((try? lua.eval("('\(name)'):upper()")) ?? "failed")
                    // Garbage of its own, and a collection inside.
                    _ = try? lua.run("for i = 1, 1000 do local t = {} end collectgarbage()")
                }
            }
            try lua.run("make('a') make('b') collectgarbage() collectgarbage()")
            try lua.collectGarbage()
            #expect(Set(log.lines) == ["a", "A", "b", "B"])
            #expect(log.lines.count == 4)
        }
    }

    @Test func aDeinitMayMakeObjects() throws {
        try withLua { lua in
            let log = Log()
            try lua.register("make") { (depth: Int) in
                Noisy {
                    log.lines.append("\(depth)")
                    if depth > 0 { _ = try? lua.run("make(\(depth - 1))") }
                }
            }
            try lua.run("make(3)")
            for _ in 0..<5 { try lua.collectGarbage() }
            #expect(log.lines == ["3", "2", "1", "0"])
        }
    }

    @Test func aDeinitCannotCloseTheRuntime() throws {
        try withLua { lua in
            let log = Log()
            try lua.register("make") { Noisy { log.error = luaError { try lua.close() } } }
            try lua.run("make()")
            try lua.collectGarbage()
            #expect(log.error?.code == .busy)
            #expect(!lua.isClosed)
        }
    }
}

private final class Log {
    var lines: [String] = []
    var error: LuaError?
}

private final class Noisy: LuaExportable {
    let onDeinit: () -> Void
    init(_ onDeinit: @escaping () -> Void) { self.onDeinit = onDeinit }
    deinit { onDeinit() }
    static var luaExports: LuaExports {}
}

private final class Person: LuaExportable {
    let token: Tracked
    init(_ token: Tracked) { self.token = token }
    static var luaExports: LuaExports { LuaMethod("greet") { _ in "hello" } }
}

private struct Badge: LuaExportable {
    let token: Tracked
    static var luaExports: LuaExports { LuaMethod("greet") { _ in "hello" } }
}

private struct TrackedError: Error {
    let token: Tracked?
}

private final class Thrower: LuaExportable {
    let token: Person?
    init(token: Person?) { self.token = token }
    func fail<Value>() throws -> Value { throw TrackedError(token: token?.token) }

    static var luaExports: LuaExports {
        LuaInitializer { (person: Person) -> Thrower in throw TrackedError(token: person.token) }
        LuaProperty(
            "token", get: { try $0.fail() as Person },
            set: { (_, person: Person) in throw TrackedError(token: person.token) })
        LuaMethod("give") { (_: inout Thrower, person: Person) in throw TrackedError(token: person.token) }
        LuaMethod("take", parameters: .named("person")) { (_: inout Thrower, person: Person) in
            throw TrackedError(token: person.token)
        }
        LuaAttribute {
            $1 == "dynamic" ? try $0.fail() as Int : nil
        } set: { (_, _: String, _: Int?) in
            throw TrackedError(token: nil)
        }
        LuaItem {
            (thrower, _: Person) in
            try thrower.fail() as Person
        } set: { (_, person: Person, _: Person) in
            throw TrackedError(token: person.token)
        }
        LuaSequence { thrower -> [Int] in [try thrower.fail()] }
        LuaMetamethod(.add) { (_: Thrower, person: Person) -> Int in throw TrackedError(token: person.token) }
        LuaMetamethod(.unm) { try $0.fail() as Int }
        LuaMetamethod(.call) { (_: Thrower, person: Person) -> Int in throw TrackedError(token: person.token) }
        LuaStaticMethod("make") { (person: Person) -> Int in throw TrackedError(token: person.token) }
        LuaStaticProperty("shared", try { () throws -> Int in throw TrackedError(token: nil) }())
    }
}
