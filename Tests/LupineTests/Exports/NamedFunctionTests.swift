import Lupine
import LupineTestSupport
import Testing

/// Functions that belong to no type and whose arguments Lua can pass by name.
@Suite struct NamedFunctionTests {
    private static func bind(_ x: Int, _ y: Int?, _ z: LuaValue) -> [LuaValue] {
        [.number(Double(x)), y.map { .number(Double($0)) } ?? "nil", z.type == .table ? "table" : z]
    }

    /// A runtime with the same function in each of the forms.
    private static func withFunctions(_ body: (LuaRuntime) throws -> Void) throws {
        try withLua { lua in
            try lua.set(
                "f",
                to: lua.function(
                    "f", bind, parameters: .named("x"), .named("y"), .named("z", default: LuaValue.string("default"))))
            try lua.set(
                "g",
                to: lua.function(
                    "f", parameters: .named("x"), .named("y"), .named("z", default: LuaValue.string("default"))
                ) { (x: Int, y: Int?, z: LuaValue) in bind(x, y, z) })
            try lua.register(
                "h", bind, parameters: .named("x"), .named("y"), .named("z", default: LuaValue.string("default")))
            try lua.register(
                "k", parameters: .named("x"), .named("y"), .named("z", default: LuaValue.string("default"))
            ) { (x: Int, y: Int?, z: LuaValue) in bind(x, y, z) }
            try lua.set("none", to: LuaNone())
            try body(lua)
        }
    }

    @Test(arguments: [
        // Case 94 of the rules of named arguments.
        ("{ x = 1, y = 2 }", "1, 2, 'default'"), ("{ y = 1, x = 2 }", "2, 1, 'default'"),
        ("{ 5, y = 6 }", "5, 6, 'default'"), ("{ y = 6, 5 }", "5, 6, 'default'"),
        ("{ 5, [2] = 6 }", "5, 6, 'default'"), ("{ [1] = 5, y = 6 }", "5, 6, 'default'"),
        ("{ 5, 6, 7 }", "5, 6, 7"), ("{ z = 7, 5, 6 }", "5, 6, 7"), ("(1, 2)", "1, 2, 'default'"),
        // Case 96.
        ("(5, nil, 6)", "5, 'nil', 6"), ("{ x = 5, y = none }", "5, 'nil', 'default'"),
        ("{ 5, none, 6 }", "5, 'nil', 6"), ("{ x = 5 }", "5, 'nil', 'default'"), ("(5)", "5, 'nil', 'default'"),
        // By place, the last of them may be a table.
        ("(1, 2, {})", "1, 2, 'table'"), ("(1, 2, 3, 4)", "1, 2, 3"),
    ]) func bindings(_ arguments: String, _ bound: String) throws {
        try Self.withFunctions { lua throws in
            let expected: [LuaValue] = try lua.eval("{ \(bound) }")
            for name in ["f", "g", "h", "k"] { #expect(try lua.eval(name + arguments) == expected, "\(name)") }
        }
    }

    @Test(arguments: [
        // Case 95.
        ("{ 5, [3] = 6 }", "'y'", "missing, though #3 is given by place"),
        ("{ x = 5, [2] = 6 }", "'x'", "missing, though #2 is given by place"),
        ("{ [0] = 1, 2, 3 }", "'0'", "a name or a place from 1 expected"),
        ("{ [1.5] = 1, x = 1 }", "'1.5'", "a name or a place from 1 expected"),
        ("{ [true] = 1, x = 1 }", "'true'", "a name or a place from 1 expected"),
        // Case 97: with a second argument the first is one by place.
        ("({ x = 1 }, 3)", "#1", "number expected, got table"),
        ("(setmetatable({ x = 1 }, {}))", "#1", "number expected, got table"),
        ("{ 1, 2, 3, 4 }", "'4'", "3 arguments expected"),
        ("{ y = 1 }", "'x'", "number expected, got no value"),
        ("{ x = 1, y = 'a' }", "'y'", "number expected, got string"),
        ("{ 1, x = 2 }", "'x'", "given by name and by place"),
        ("{ 1, w = 2 }", "'w'", "no parameter has this name"),
        ("{ 1, Zz = 2 }", "'Zz'", "no parameter has this name"),
        ("{ x = none }", "'x'", "number expected, got userdata"),
        ("('a')", "#1", "number expected, got string"),
    ]) func errors(_ arguments: String, _ argument: String, _ expectation: String) throws {
        try Self.withFunctions { lua throws in
            for (global, name) in [("f", "f"), ("g", "f"), ("h", "h"), ("k", "k")] {
                expectFailing(
                    .argument, in: lua, global + arguments, "bad argument \(argument) to '\(name)' (\(expectation))")
            }
        }
    }

    /// Case 98: as a method of a table, such a function takes the table as its first argument, so that names do not reach it.
    @Test func aFunctionInATable() throws {
        try Self.withFunctions { lua throws in
            try lua.execute("o = { f = f }")
            #expect(try lua.eval("o.f{ x = 1, y = 2 }[2]") == 2)
            expectFailing(
                .argument, in: lua, "o:f{ x = 1 }", "calling 'f' on bad self (number expected, got table)")
        }
    }

    @Test func results() throws {
        try withLua { lua in
            try lua.register("divide", parameters: .named("a"), .named("b", default: 2)) { (a: Int, b: Int) in
                (a / b, a % b)
            }
            func divide(_ a: Int, _ b: Int) -> (Int, Int) { (a / b, a % b) }
            try lua.register("divide2", divide, parameters: .named("a"), .named("b"))
            #expect(try lua.execute("return divide{ a = 7 }") == (3, 1))
            #expect(try lua.execute("return divide2{ b = 4, a = 7 }") == (1, 3))

            var notes: [String] = []
            try lua.register("note", parameters: .named("text")) { (text: String) in notes.append(text) }
            func note(_ text: String, _ count: Int) { notes += Array(repeating: text, count: count) }
            try lua.register("notes", note, parameters: .named("text"), .named("count", default: 2))
            #expect(try lua.execute("return select('#', note{ text = 'a' })") == 0)
            try lua.execute("notes{ text = 'b' } notes('c', 1)")
            #expect(notes == ["a", "b", "b", "c"])
            try lua.close()
        }
    }

    @Test func theRuntimeTakesNoPlace() throws {
        try withLua { lua in
            try lua.register("pair", parameters: .named("lua"), .named("a"), .named("b")) {
                (lua: LuaRuntime, a: Int, b: Int) in try lua.table([a, b])
            }
            #expect(try lua.eval("pair{ b = 2, 1 }[2]") == 2)
            expectFailing(
                .argument, in: lua, "pair{ 1, 2, lua = 3 }",
                "bad argument 'lua' to 'pair' (no parameter has this name)")
        }
    }

    @Test func aFunctionWithoutNameIsCalledWhatTheScriptCallsIt() throws {
        try withLua { lua in
            try lua.set("double", to: lua.function(parameters: .named("number")) { (x: Int) in 2 * x })
            #expect(try lua.eval("double{ number = 2 }") == 4)
            expectFailing(
                .argument, in: lua, "double{ Number = 2 }",
                "bad argument 'Number' to 'double' (no parameter has this name; did you mean 'number'?)")
        }
    }

    @Test func whatAFunctionThrowsComesBack() throws {
        struct Mishap: Error, Equatable {}
        try withLua { lua in
            try lua.register("fail", parameters: .named("x")) { (_: Int) throws -> Int in throw Mishap() }
            #expect(throws: Mishap()) { try lua.execute("fail{ x = 1 }") }
        }
    }

    @Test func parametersThatAreNotRightAreToldAtOnce() throws {
        try withLua { lua throws in
            func put(_ table: [String: Int], _ a: Int, _ b: Int, _ rest: LuaVarargs<Int>) {}
            expectLuaError(
                .declaration,
                """
                the function 'put' is not right:
                - 'put' takes named arguments and a table as its first: a call with one table could mean either; \
                put another parameter first or leave `parameters:` out
                - a parameter of 'put' has an empty name: give it one
                - 'put' has two parameters named 'a': rename one of them
                - 'put' takes all remaining arguments as 'rest', which no table can pass by name: leave `parameters:` out
                """
            ) {
                try lua.register("put", put, parameters: .named("a"), .named(""), .named("a"), .named("rest"))
            }
            expectLuaError(
                .declaration,
                """
                the function 'add' is not right:
                - 'add' has two parameters named 'a': rename one of them
                """
            ) { try lua.register("add", parameters: .named("a"), .named("a")) { (a: Int, b: Int) in a + b } }
            #expect(try lua.eval("put == nil and add == nil") as Bool)
            expectLuaError(
                .declaration,
                """
                the function '?' is not right:
                - '?' has two parameters named 'a': rename one of them
                """
            ) { _ = try lua.function(parameters: .named("a"), .named("a")) { (a: Int, b: Int) in a + b } }
        }
    }
}
