import Lupine
import LupineTestSupport
import Testing

@Suite("Conformance 8: exported objects") struct ObjectConformanceTests {
    @Test("74: properties are read and assigned; missing and read-only ones are errors") func case074() throws {
        try withLua { lua in
            let counter = Counter(5)
            try lua.set("o", to: counter)
            #expect(try lua.eval("o.x") == 5)
            try lua.execute("o.x = 6")
            #expect(counter.x == 6)
            try lua.expectError(in: "return o.y", "Counter has no member 'y'")
            try lua.expectError(in: "o.y = 1", "Counter has no member 'y'")
            try lua.expectError(in: "return o.doubel", "Counter has no member 'doubel' (did you mean 'double'?)")
            try lua.expectError(in: "o.double = 1", "'double' of Counter is read-only (export it with writable:)")
            try lua.expectError(.argument, in: "o.x = 'a'", "bad value for 'x' (number expected, got string)")
            try lua.expectError(.argument, in: "o.x = nil", "bad value for 'x' (number expected, got nil)")
            try lua.expectError(.argument, in: "o.x = 1.5", "bad value for 'x' (integer expected, got 1.5)")
            #expect(counter.x == 6)
            try lua.set("v", to: Pair(a: 1, b: 2))
            #expect(try lua.eval("v.a, v.zz") == (1, Int?.none))  // Its luaMissingMember is .nil.
        }
    }

    @Test("75: an error of a getter is itself in the host, and a value in Lua") func case075() throws {
        try withLua { lua in
            let counter = Counter(1)
            try lua.set("o", to: counter)
            for source in ["return o.broken", "o.broken = 1", "return o[-1]", "o[-1] = 1"] {
                #expect(try lua.expectThrown(HostError.self) { try lua.execute(source) } === counter.error)
            }
            #expect(
                try lua.execute("local ok, e = pcall(function() return o.broken end) return ok, tostring(e)")
                    == (false, "the host refuses"))
            #expect(
                try lua.expectThrown(HostError.self) {
                    try lua.execute("local _, e = pcall(function() return o.broken end) error(e)")
                } === counter.error)
        }
    }

    @Test("76: a method is called in three ways") func case076() throws {
        try withLua { lua in
            try lua.register(Counter.self)
            try lua.set("o", to: Counter(5))
            #expect(try lua.values("o:add(2), o.add(o, 2), Counter.add(o, 2)") == [7, 7, 7])
            let object: LuaUserdata = try lua["o"]
            #expect(try object.callMethod("add", 2) == 7)
        }
    }

    @Test("77: a method is one value") func case077() throws {
        try withLua { lua in
            try lua.register(Counter.self)
            try lua.set("o", to: Counter(5))
            try lua.set("p", to: Counter(6))
            #expect(
                try lua.values("o.add == o.add, rawequal(o.add, o.add), o.add == p.add, o.add == Counter.add")
                    == [true, true, true, true])
            #expect(try lua.execute("local t = { [o.add] = 'x' } return t[o.add]") == "x")
        }
    }

    @Test("78: objects are equal by identity, unless their type says otherwise") func case078() throws {
        try withLua { lua in
            try lua.set("a", to: Counter(5))
            try lua.set("b", to: Counter(5))
            #expect(try lua.values("a == a, a == b, a == 5") == [true, false, false])
            try lua.set("v", to: Pair(a: 1, b: 2))
            try lua.set("w", to: Pair(a: 1, b: 2))
            #expect(try lua.values("v == w, rawequal(v, w), v == a, v == 1") == [true, false, false, false])
        }
    }

    @Test("79: an instance comes back as itself") func case079() throws {
        try withLua { lua in
            let counter = Counter(5)
            #expect(try lua.eval("...", counter) as Counter === counter)
            try lua.set("o", to: counter)
            #expect(try lua.eval("o == ..., rawequal(o, (...))", counter) == (true, true))
            try lua.expectError(.conversion, #"o: Pair expected, got Counter"#) { try lua["o"] as Pair }
            try lua.expectError(.conversion, "Counter expected, got number") { try lua.eval("5") as Counter }
        }
    }

    @Test("80: what nobody holds any more is released") func case080() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                var counter: Counter? = Counter(5, held: track())
                try lua.set("o", to: counter)
                counter = nil
                try lua.collectGarbage()
                #expect(track.alive == 1)
                try lua.execute("o = nil")
                try lua.collectGarbage()
                #expect(track.alive == 0)
                try lua.register("make") { Counter(1, held: track()) }
                try lua.execute("for i = 1, 50000 do make():add(i) end")
                let add: LuaFunction = try lua.eval("function(o) return o:add(1) end")
                for _ in 0..<1000 { try add(Counter(1, held: track())) }
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test("81: the text of an object is its description, and may be an error") func case081() throws {
        try withLua { lua in
            #expect(try lua.eval("tostring(...)", Counter(5)) == "counter at 5")
            #expect(try lua.eval("tostring(...)", Pair(a: 1, b: 2)) == "(1, 2)")
            let broken = Counter(-1)
            try lua.set("o", to: broken)
            #expect(try lua.expectThrown(HostError.self) { try lua.execute("tostring(o)") } === broken.error)
            #expect(try lua.expectThrown(HostError.self) { try lua.execute("print(o)") } === broken.error)
        }
    }

    @Test("82: operators are there where they are declared, and plain errors elsewhere") func case082() throws {
        try withLua { lua in
            try lua.register(Pair.self)
            try lua.set("o", to: Counter(5))
            #expect(try lua.eval("type(o), type(Pair(1, 2))") == ("userdata", "userdata"))
            let operand = "global 'o' (a userdata value)"
            for (expression, message) in [
                ("#o", "attempt to get length of \(operand)"), ("o + o", "attempt to perform arithmetic on \(operand)"),
                ("-o", "attempt to perform arithmetic on \(operand)"),
                ("o < o", "attempt to compare two userdata values"),
                ("o <= 1", "attempt to compare userdata with number"),
                ("o .. 'x'", "attempt to concatenate \(operand)"),
                ("o()", "attempt to call \(operand)"),
                ("pairs(o)", "bad argument #1 to 'pairs' (table expected, got userdata)"),
                ("ipairs(o)", "bad argument #1 to 'ipairs' (table expected, got userdata)"),
                ("Pair(1, 2) + 1", "'__add' is not declared for Pair and number"),
            ] { try lua.expectError(in: "local _ = \(expression)", message) }
            #expect(try lua.eval("#Pair(1, 2), (Pair(1, 2) + Pair(3, 4)).b") == (2, 6))
            #expect(try lua.values("Pair(1, 2) < Pair(1, 3), Pair(1, 2) > Pair(1, 3)") == [true, false])
            #expect(try lua.eval("Pair(1, 2) .. '!', 'a' .. Pair(1, 2)") == ("(1, 2)!", "a(1, 2)"))
            #expect(
                try lua.execute("local s = '' for i, n in Pair(7, 8):pairs() do s = s .. i .. n end return s") == "1728"
            )
        }
    }

    @Test("83: items are what their closures say, absent and removed ones too") func case083() throws {
        try withLua { lua in
            let dictionary = Ages(["Ada": 36])
            try lua.set("d", to: dictionary)
            #expect(try lua.eval("d.Ada, d['Ada'], d.Bob") == (36, 36, Int?.none))
            try lua.execute("d.Bob = 7 d.Ada = nil")
            #expect(dictionary.ages == ["Bob": 7])
            try lua.expectError(.argument, in: "d.Bob = 'x'", "bad value for 'Bob' (number expected, got string)")
            try lua.expectError(in: "return d[1]", "Ages has no item for the key 1 (its keys are of the type String)")
            try lua.set("o", to: Counter(5))
            #expect(try lua.eval("o[2]") == 10)
            try lua.expectThrown(HostError.self) { try lua.execute("return o[-1]") }
            try lua.expectError(.argument, in: "o[1] = nil", "bad value for '[1]' (number expected, got nil)")
            try lua.set("v", to: Pair(a: 1, b: 2))
            try lua.expectError(in: "v[1] = 2", "Pair has no items (the key is 1)")
        }
    }

    @Test("84: Lua makes objects, and a subclass has what its superclass has") func case084() throws {
        try withLua { lua in
            try lua.register(Counter.self)
            try lua.register(Stepper.self)
            #expect(try lua.eval("Counter(5):add(0), Counter(5).x") == (5, 5))
            #expect(try lua.eval("Stepper(5, 2):step(), Stepper(5, 2):add(1), Stepper(5, 2).double") == (7, 6, 10))
            #expect(try lua.eval("Counter.add(Stepper(5, 2), 1)") == 6)
            #expect(try lua.eval("Stepper(5, 2)") as Counter is Stepper)
            let counter: Counter = Stepper(1, by: 3)
            #expect(try lua.eval("(...):step()", counter) == 4)
            try lua.expectError(
                .argument, in: "Counter()", "bad argument #1 to 'Counter' (number expected, got no value)")
            try lua.expectError(
                .argument, in: "Stepper.step(Counter(1))", "bad argument #1 to 'step' (Stepper expected, got Counter)")
        }
    }

    @Test(
        "85: a method takes no other receiver",
        arguments: [
            ("v", "Pair"), ("{}", "table; use ':' to call a method"), ("nil", "nil; use ':' to call a method"),
            ("io.stdout", "userdata; use ':' to call a method"), ("1", "number; use ':' to call a method"),
            ("setmetatable({}, { __index = o })", "table; use ':' to call a method"),
            ("newproxy(true)", "userdata; use ':' to call a method"), ("1LL", "cdata; use ':' to call a method"),
        ])
    func case085(receiver: String, got: String) throws {
        try withLua { lua in
            let counter = Counter(5)
            try lua.set("o", to: counter)
            try lua.set("v", to: Pair(a: 1, b: 2))
            try lua.expectError(
                .argument, in: "o.add(\(receiver), 1)", "bad argument #1 to 'add' (Counter expected, got \(got))")
            #expect(counter.x == 5)
        }
    }

    @Test("86: a script gets no metatable, and no finalizer") func case086() throws {
        try withLua { lua in
            try lua.register(Counter.self)
            try lua.set("o", to: Counter(5))
            #expect(try lua.values("getmetatable(o), getmetatable(Counter), debug") == [false, false, nil])
            try lua.expectError(in: "getmetatable(o).__gc(o)", "attempt to index a boolean value")
            try lua.expectError(
                in: "setmetatable(o, {})", "bad argument #1 to 'setmetatable' (table expected, got userdata)")
            try lua.expectError(in: "setmetatable(Counter, {})", "cannot change a protected metatable")
            for name in ["__gc", "__index", "__metatable"] {
                try lua.expectError(in: "return o.\(name)", "Counter has no member '\(name)'")
                try lua.expectError(in: "o.\(name) = print", "Counter has no member '\(name)'")
            }
            #expect(try lua.eval("o.x") == 5)
        }
        // Even a script with the debug library ends no object twice.
        try withLua(.all) { lua in
            try lua.set("o", to: Counter(5))
            try lua.execute("finalize = debug.getmetatable(o).__gc finalize(o) finalize(o)")
            let message = "bad argument #1 to 'add' (Counter expected, got one that has been finalized)"
            try lua.expectError(.argument, in: "debug.getmetatable(o).__index(o, 'add')(o, 1)", message)
        }
    }

    @Test("87: a type's own attributes decide what a name means, and may ignore what is assigned") func case087() throws
    {
        try withLua { lua in
            let mask = Mask()
            try lua.set("o", to: mask)
            #expect(try lua.eval("o.shown, o.hidden, o[1]") == ("shown!", String?.none, "item 1"))
            try lua.execute("o.shown = 'x' o.hidden = 'y' o[1] = 'z'")
            #expect(mask.assigned == ["shown = x", "hidden = y"])
            #expect(try lua.eval("o.shown") == "shown!")
        }
    }
}

private class Counter: LuaExportable {
    var x: Int
    let held: Tracked?
    let error = HostError()
    init(_ x: Int, held: Tracked? = nil) {
        self.x = x
        self.held = held
    }

    func add(_ n: Int) -> Int { x + n }

    class var luaExports: LuaExports {
        LuaInitializer { Counter($0) }
        LuaProperty("x", writable: \.x)
        LuaProperty("double", get: { $0.x * 2 })
        LuaProperty("broken", get: { throw $0.error }, set: { (counter, _: Int) in throw counter.error })
        LuaMethod("add", add)
        LuaItem {
            guard $1 >= 0 else { throw $0.error }
            return $0.x * $1
        } set: { (counter, _: Int, _: Int) in
            throw counter.error
        }
        LuaMetamethod(.tostring) { counter in
            guard counter.x >= 0 else { throw counter.error }
            return "counter at \(counter.x)"
        }
    }
}

private final class Stepper: Counter {
    let by: Int
    init(_ x: Int, by: Int) {
        self.by = by
        super.init(x)
    }

    @LuaExportBuilder override class var luaExports: LuaExports {
        super.luaExports
        LuaInitializer { Stepper($0, by: $1) }
        LuaMethod("step") { (stepper: Stepper) in stepper.x + stepper.by }
    }
}

private struct Pair: LuaExportable, Equatable, CustomStringConvertible {
    var a: Int
    var b: Int
    var description: String { "(\(a), \(b))" }

    static var luaMissingMember: LuaMissingMember { .nil }
    static var luaExports: LuaExports {
        LuaInitializer(Pair.init(a:b:))
        LuaProperty("a", writable: \.a)
        LuaProperty("b", writable: \.b)
        LuaSequence { [$0.a, $0.b] }
        LuaMetamethod(.eq, ==)
        LuaMetamethod(.lt) { ($0.a, $0.b) < ($1.a, $1.b) }
        LuaMetamethod(.len) { _ in 2 }
        LuaMetamethod(.add) { (x: Pair, y: Pair) in Pair(a: x.a + y.a, b: x.b + y.b) }
        LuaMetamethod(.concat) { (pair: Pair, text: String) in "\(pair)\(text)" }
        LuaMetamethod(.concat, reversed: { (text: String, pair: Pair) in "\(text)\(pair)" })
    }
}

private final class Ages: LuaExportable {
    var ages: [String: Int]
    init(_ ages: [String: Int]) { self.ages = ages }
    static var luaExports: LuaExports {
        LuaItem {
            $0.ages[$1]
        } set: {
            $0.ages[$1] = $2
        }
    }
}

private final class Mask: LuaExportable {
    var assigned: [String] = []
    static var luaExports: LuaExports {
        LuaAttribute {
            $1 == "hidden" ? LuaValue.nil : .string(LuaString($1 + "!"))
        } set: {
            if case .string(let text) = $2 { $0.assigned.append("\($1) = \(text)") }
        }
        LuaItem { (_, place: Int) in
            "item \(place)"
        } set: { (_, _: Int, _: String) in
        }
    }
}
