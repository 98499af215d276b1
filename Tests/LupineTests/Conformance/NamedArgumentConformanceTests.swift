import Lupine
import LupineTestSupport
import Testing

@Suite("Conformance 10: named arguments") struct NamedArgumentConformanceTests {
    @Test(
        "94: arguments are bound by name and by place",
        arguments: [
            ("{ x = 1, y = 2 }", "1 2 default"), ("{ y = 1, x = 2 }", "2 1 default"), ("{ 5, y = 6 }", "5 6 default"),
            ("{ y = 6, 5 }", "5 6 default"), ("{ 5, [2] = 6 }", "5 6 default"), ("{ [1] = 5, y = 6 }", "5 6 default"),
            ("{ 5, 6, 7 }", "5 6 7"), ("{ z = 7, 5, 6 }", "5 6 7"), ("(1, 2)", "1 2 default"), ("(1, 2, 3)", "1 2 3"),
            ("(1, 2, 3, 4)", "1 2 3"), ("({ x = 1, y = 2 }, nil)", ""),
        ])
    func case094(arguments: String, bound: String) throws {
        try withNames { lua in
            if bound.isEmpty {
                try lua.expectError(
                    .argument, in: "m.f\(arguments)", "bad argument #1 to 'f' (number expected, got table)")
            } else {
                #expect(try lua.eval("m.f\(arguments)") == bound)
            }
        }
    }

    @Test(
        "95: a name or place that is missing, wrong, unknown or given twice is an error",
        arguments: [
            ("{ 5, [3] = 6 }", "'y'", "missing, though #3 is given by place"),
            ("{ x = 5, [2] = 6 }", "'x'", "missing, though #2 is given by place"),
            ("{ [0] = 1, 2, 3 }", "'0'", "a name or a place from 1 expected"),
            ("{ [1.5] = 1, x = 1, y = 2 }", "'1.5'", "a name or a place from 1 expected"),
            ("{ [true] = 1, x = 1, y = 2 }", "'true'", "a name or a place from 1 expected"),
            ("{ 1, 2, 3, 4 }", "'4'", "3 arguments expected"), ("{ x = 1 }", "'y'", "number expected, got no value"),
            ("{}", "'x'", "number expected, got no value"),
            ("{ 1, x = 2, y = 3 }", "'x'", "given by name and by place"),
            ("{ x = 1, y = 2, w = 3 }", "'w'", "no parameter has this name"),
            ("{ x = 1, y = 'a' }", "'y'", "number expected, got string"),
        ])
    func case095(arguments: String, argument: String, expectation: String) throws {
        try withNames { lua in
            try lua.expectError(.argument, in: "m.f\(arguments)", "bad argument \(argument) to 'f' (\(expectation))")
        }
    }

    @Test("96: nil by place is nil, a name without value has the default, none is nil by name") func case096() throws {
        try withNames { lua in
            try lua.set("none", to: LuaNone())
            #expect(try lua.eval("m.g(5, nil, 'z')") == "5 nil z")
            #expect(try lua.eval("m.g(5)") == "5 nil default")
            #expect(try lua.eval("m.g{ x = none, y = none }") == "nil nil default")
            #expect(try lua.eval("m.g{ z = none }") == "nil nil nil")
            #expect(try lua.eval("m.g{ z = nil }") == "nil nil default")
            #expect(try lua.eval("m.g(none, none, none)") == "nil nil nil")
            try lua.expectError(
                .argument, in: "m.f{ x = none, y = 1 }", "bad argument 'x' to 'f' (number expected, got userdata)")
        }
    }

    @Test("97: a table among other arguments is an argument, and so is one with a metatable") func case097() throws {
        try withNames { lua in
            #expect(try lua.eval("m.first(1, { x = 1 })") == "1 table")
            for arguments in ["{ x = 1 }, 3", "setmetatable({ x = 1, y = 2 }, {})"] {
                try lua.expectError(
                    .argument, in: "m.f(\(arguments))", "bad argument #1 to 'f' (number expected, got table)")
            }
        }
    }

    @Test("98: methods have names too, called with ':' or '.'") func case098() throws {
        try withLua { lua in
            try lua.register(Mover.self)
            try lua.set("o", to: Mover(factor: 10))
            for call in ["o:m{ x = 1, y = 2 }", "o.m(o, { x = 1, y = 2 })", "Mover.m(o, { 1, y = 2 })", "o:m(1, 2)"] {
                #expect(try lua.eval(call) == 30)
            }
            #expect(try lua.eval("Mover{ factor = 2 }:m{ x = 1 }") == 2)
            try lua.expectError(
                .argument, in: "o:m{ x = 1, z = 2 }", "bad argument 'z' to 'm' (no parameter has this name)")
            try lua.expectError(.argument, in: "o.m(o, 'a')", "bad argument #2 to 'm' (number expected, got string)")
        }
    }

    @Test("99: the table of arguments is read, not changed") func case099() throws {
        try withNames { lua in
            try lua.execute("arguments = { 5, y = 6 }")
            for _ in 0..<2 { #expect(try lua.eval("m.f(arguments)") == "5 6 default") }
            #expect(try lua.text(of: lua["arguments"]) == "{5, y = 6}")
        }
    }

    private func withNames(_ body: (LuaRuntime) throws -> Void) throws {
        try withLua { lua in
            try lua.register(
                LuaModule("m") {
                    LuaModuleFunction(
                        "f", parameters: .named("x"), .named("y"), .named("z", default: LuaValue.string("default"))
                    ) {
                        (x: Int, y: Int, z: LuaValue) in "\(x) \(y) \(z)"
                    }
                    LuaModuleFunction(
                        "g", parameters: .named("x"), .named("y"), .named("z", default: "default")
                    ) {
                        (x: Int?, y: Int?, z: String?) in
                        [x.map { "\($0)" }, y.map { "\($0)" }, z].map { $0 ?? "nil" }.joined(separator: " ")
                    }
                    LuaModuleFunction("first", parameters: .named("x"), .named("y")) {
                        (x: Int, y: LuaTable) in "\(x) table"
                    }
                })
            try body(lua)
        }
    }
}

private struct Mover: LuaExportable {
    let factor: Int
    func m(x: Int, y: Int) -> Int { (x + y) * factor }
    static var luaExports: LuaExports {
        LuaInitializer(Mover.init(factor:), parameters: .named("factor"))
        LuaMethod("m", m(x:y:), parameters: .named("x"), .named("y", default: 0))
    }
}
