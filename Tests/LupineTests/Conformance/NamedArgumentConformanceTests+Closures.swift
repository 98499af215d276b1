import Lupine
import LupineTestSupport
import Testing

extension NamedArgumentConformanceTests {
    private func withFunction(_ body: (LuaRuntime) throws -> Void) throws {
        try withLua { lua in
            try lua.register(
                "f", parameters: .named("x"), .named("y"), .named("z", default: LuaValue.string("default"))
            ) { (x: Int?, y: Int?, z: LuaValue) in
                "\(x.map { "\($0)" } ?? "nil") \(y.map { "\($0)" } ?? "nil") \(z)"
            }
            try body(lua)
        }
    }

    @Test("94: any function of the host may have names") func case094Closure() throws {
        try withFunction { lua throws in
            for (arguments, bound) in [
                ("{ x = 1, y = 2 }", "1 2 default"), ("{ y = 6, 5 }", "5 6 default"),
                ("{ z = 7, 5, 6 }", "5 6 7"),
                ("(1, 2)", "1 2 default"), ("(5, nil, 6)", "5 nil 6"),
                ("{ x = swift.none, y = 1 }", "nil 1 default"),
            ] { #expect(try lua.eval("f\(arguments)") == bound) }
        }
    }

    @Test("95: its names are checked likewise") func case095Closure() throws {
        try withFunction { lua in
            try lua.expectError(
                .argument, in: "f{ 1, 'a' }", "bad argument 'y' to 'f' (number expected, got string)")
            try lua.expectError(
                .argument, in: "f{ w = 1 }", "bad argument 'w' to 'f' (no parameter has this name)")
            try lua.expectError(
                .argument, in: "f({ x = 1 }, 3)", "bad argument #1 to 'f' (number expected, got table)")
        }
    }

    @Test(
        "99: tables of arguments are merged; a name in two of them, or what is no table, is an error")
    func case099Merging() throws {
        try withFunction { lua in
            let merged = "swift.args{ 1, z = 'a' }, swift.args{ 2 }"
            #expect(try lua.eval("f(\(merged))") == "1 2 a")
            #expect(try lua.eval("f(swift.args{ 1, x = nil }, swift.args{ y = 2 })") == "1 2 default")
            for source in [
                "f(swift.args{ z = 1 }, swift.args{ z = 2 })", "swift.args()", "swift.args(1)",
                "swift.args('x')",
            ] {
                let error = luaError { try source.chunk(in: lua)() }
                #expect(error?.code == .argument, "\(source)")
                try expectUsable(lua)
            }
        }
    }
}
