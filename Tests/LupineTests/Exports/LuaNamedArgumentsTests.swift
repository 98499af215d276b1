import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaNamedArgumentsTests {
    @Test(arguments: [
        ("{ x = 1, y = 2 }", "1, 2, 'default'"), ("{ y = 1, x = 2 }", "2, 1, 'default'"),
        ("{ 5, y = 6 }", "5, 6, 'default'"), ("{ y = 6, 5 }", "5, 6, 'default'"),
        ("{ 5, [2] = 6 }", "5, 6, 'default'"), ("{ [1] = 5, y = 6 }", "5, 6, 'default'"),
        ("{ 5, 6, 7 }", "5, 6, 7"), ("{ z = 7, 5, 6 }", "5, 6, 7"), ("(1, 2)", "1, 2, 'default'"),
        ("(1, 2, 3)", "1, 2, 3"), ("(1, 2, 3, 4)", "1, 2, 3"), ("(1, 2, {})", "1, 2, 'table'"),
        ("{ x = 1, y = 2, z = false }", "1, 2, false"), ("{ z = 'z', y = 2, x = 1 }", "1, 2, 'z'"),
    ]) func bindings(_ arguments: String, _ bound: String) throws {
        try withLua { lua in
            try lua.register(Binder.self)
            try lua.set("o", to: Binder())
            let expected: [LuaValue] = try lua.eval("{ \(bound) }")
            let list = arguments.hasPrefix("(") ? String(arguments.dropFirst()) : "\(arguments))"
            for call in ["Binder.f(", "o:m(", "o.m(o, ", "o:closure(", "Binder.m(o, "] {
                #expect(try lua.eval(call + list) == expected, "\(call)\(list)")
            }
            #expect(try lua.eval("Binder(" + list + ".bound") == expected)
            if arguments.hasPrefix("{") { #expect(try lua.eval("o:m" + arguments) == expected) }
        }
    }

    /// The place of a wrong argument is the one that the script counts.
    @Test(arguments: [
        ("{ 5, [3] = 6 }", "'y'", "missing, though #3 is given by place"),
        ("{ x = 5, [2] = 6 }", "'x'", "missing, though #2 is given by place"),
        ("{ [0] = 1, 2, 3 }", "'0'", "a name or a place from 1 expected"),
        ("{ [1.5] = 1, x = 1, y = 2 }", "'1.5'", "a name or a place from 1 expected"),
        ("{ [-1] = 1, x = 1, y = 2 }", "'-1'", "a name or a place from 1 expected"),
        ("{ [1e300] = 1, x = 1, y = 2 }", "'1e+300'", "a name or a place from 1 expected"),
        ("{ [1e15] = 1, x = 1, y = 2 }", "'1000000000000000'", "3 arguments expected"),
        ("{ [true] = 1, x = 1, y = 2 }", "'true'", "a name or a place from 1 expected"),
        ("{ 1, 2, 3, 4 }", "'4'", "3 arguments expected"),
        ("{ x = 1 }", "'y'", "number expected, got no value"),
        ("{}", "'x'", "number expected, got no value"),
        ("{ x = 1, y = 'a' }", "'y'", "number expected, got string"),
        ("{ 1, 'a' }", "'y'", "number expected, got string"),
        ("{ 1, x = 2, y = 3 }", "'x'", "given by name and by place"),
        ("{ x = 1, y = 2, w = 3 }", "'w'", "no parameter has this name"),
        ("{ x = 1, y = 2, Zed = 3 }", "'Zed'", "no parameter has this name"),
        ("(1)", "#2", "number expected, got no value"),
        ("('a', 2)", "#1", "number expected, got string"),
        ("({ x = 1 }, 3)", "#1", "number expected, got table"),
        ("(setmetatable({ x = 1, y = 2 }, {}))", "#1", "number expected, got table"),
    ]) func errors(_ arguments: String, _ argument: String, _ expectation: String) throws {
        try withLua { lua in
            try lua.register(Binder.self)
            try lua.set("o", to: Binder())
            let list = arguments.hasPrefix("(") ? arguments : "(\(arguments))"
            for (call, name) in [("Binder.f", "f"), ("o:m", "m"), ("o:closure", "closure"), ("Binder", "Binder")] {
                expectFailing(.argument, in: lua, call + list, "bad argument \(argument) to '\(name)' (\(expectation))")
            }
            // Without the colon the object is the first argument.
            guard argument.hasPrefix("#"), let place = Int(argument.dropFirst()) else { return }
            expectFailing(
                .argument, in: lua, "o.m(o, " + list.dropFirst(),
                "bad argument #\(place + 1) to 'm' (\(expectation))")
        }
    }

    @Test func aMisspeltNameIsRecognised() throws {
        try withLua { lua in
            try lua.set("ada", to: Turtle(name: "Ada"))
            try lua.set("v", to: Point(x: 3, y: 4))
            #expect(try lua.eval("ada:move{ to = v }, ada:move{ v, speed = 2 }, ada:move(v, 5)") == (5.0, 2.5, 1.0))
            expectFailing(
                .argument, in: lua, "ada:move{ v, sped = 1 }",
                "bad argument 'sped' to 'move' (no parameter has this name; did you mean 'speed'?)")
        }
    }

    @Test func anObjectIsNoListOfArguments() throws {
        try withLua { lua in
            try lua.set("ada", to: Turtle(name: "Ada"))
            try lua.set("v", to: Point(x: 3, y: 4))
            #expect(try lua.eval("ada:move(v)") == 5.0)
            expectFailing(
                .argument, in: lua, "ada:move(ada)", "bad argument #1 to 'move' (Point expected, got Turtle)")
            expectFailing(
                .argument, in: lua, "ada:move{ to = ada }", "bad argument 'to' to 'move' (Point expected, got Turtle)")
            expectFailing(
                .argument, in: lua, "ada:move{ speed = 1 }",
                "bad argument 'to' to 'move' (Point expected, got no value)")
        }
    }

    @Test func optionalParametersTakeNil() throws {
        try withLua { lua in
            try lua.register(Label.self)
            for call in ["{}", "{ text = nil }", "()", "(nil)", "(nil, nil)"] {
                #expect(try lua.eval("Label.plain\(call)") == "none none")
            }
            #expect(try lua.eval("Label.plain{ size = 2 }, Label.plain{ 'a' }") == ("none 2", "a none"))
            #expect(try lua.eval("Label.plain(nil, 2)") == "none 2")
        }
    }

    @Test func anOptionalParameterWithDefaultTakesNilToo() throws {
        try withLua { lua in
            try lua.register(Label.self)
            #expect(try lua.eval("Label.sized('a'), Label.sized{ 'a' }") == ("a 12", "a 12"))
            // By place, `nil` can be told from nothing.
            #expect(try lua.eval("Label.sized('a', nil)") == "a none")
            #expect(try lua.eval("Label.sized('a', 3), Label.sized{ 'a', size = 3 }") == ("a 3", "a 3"))
        }
    }

    @Test func theRuntimeTakesNoPlace() throws {
        try withLua { lua in
            try lua.register(Label.self)
            #expect(
                try lua.eval("Label.made(1, 2)[2], Label.made{ 1, 2 }[2], Label.made{ a = 1, b = 2 }[1]") == (2, 2, 1))
            expectFailing(
                .argument, in: lua, "Label.made{ 1, 2, 3 }", "bad argument '3' to 'made' (2 arguments expected)")
            expectFailing(
                .argument, in: lua, "Label.made{ 1, 2, lua = 3 }",
                "bad argument 'lua' to 'made' (no parameter has this name)")
            expectFailing(
                .argument, in: lua, "Label.made(1, 'x')", "bad argument #2 to 'made' (number expected, got string)")
        }
    }

    @Test func oneArgumentIsNotPlural() throws {
        try withLua { lua in
            try lua.register(Label.self)
            expectFailing(
                .argument, in: lua, "Label.one{ 1, 2 }", "bad argument '2' to 'one' (1 argument expected)")
        }
    }

    @Test func theTableStaysAsItWas() throws {
        try withLua { lua in
            try lua.register(Binder.self)
            #expect(
                try lua.execute(
                    """
                    local t = { 5, y = 6 }
                    Binder.f(t)
                    local s = ''
                    for k, v in pairs(t) do s = s .. k .. v end
                    return s
                    """) == "15y6")
        }
    }

    @Test func manyNamesAreRefusedQuickly() throws {
        try withLua { lua in
            try lua.register(Binder.self)
            expectFailing(
                .argument, in: lua,
                "local t = { x = 1, y = 2 } for i = 1, 1e5 do t['w' .. i] = 1 end Binder.f(t)",
                "bad argument 'w1' to 'f' (no parameter has this name)")
        }
    }
}

private struct Binder: LuaExportable {
    var bound: [LuaValue] = []

    static func bind(_ x: Int, _ y: Int, _ z: LuaValue) -> [LuaValue] {
        if case .table = z { return [.number(Double(x)), .number(Double(y)), "table"] }
        return [.number(Double(x)), .number(Double(y)), z]
    }
    func bind(_ x: Int, _ y: Int, _ z: LuaValue) -> [LuaValue] { Binder.bind(x, y, z) }

    static var luaExports: LuaExports {
        LuaInitializer(parameters: .named("x"), .named("y"), .named("z", default: LuaValue.string("default"))) {
            Binder(bound: Binder.bind($0, $1, $2))
        }
        LuaProperty("bound", \.bound)
        LuaStaticMethod(
            "f", Binder.bind as (Int, Int, LuaValue) -> [LuaValue], parameters: .named("x"), .named("y"),
            .named("z", default: LuaValue.string("default")))
        LuaMethod(
            "m", Binder.bind as (Binder) -> (Int, Int, LuaValue) -> [LuaValue], parameters: .named("x"), .named("y"),
            .named("z", default: LuaValue.string("default")))
        LuaMethod("closure", parameters: .named("x"), .named("y"), .named("z", default: LuaValue.string("default"))) {
            $0.bind($1, $2, $3)
        }
    }
}

private enum Label: LuaExportable {
    static func text(_ text: String?, _ size: Int?) -> String { "\(text ?? "none") \(size.map { "\($0)" } ?? "none")" }

    static var luaExports: LuaExports {
        LuaStaticMethod("plain", text, parameters: .named("text"), .named("size"))
        LuaStaticMethod("sized", text, parameters: .named("text"), .named("size", default: 12))
        LuaStaticMethod("one", parameters: .named("a")) { (a: Int) in a }
        LuaStaticMethod("made", parameters: .named("lua"), .named("a"), .named("b")) {
            (lua: LuaRuntime, a: Int, b: Int) in try lua.table([a, b])
        }
    }
}
