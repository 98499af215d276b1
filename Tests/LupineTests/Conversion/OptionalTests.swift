import Lupine
import LupineTestSupport
import Testing

@Suite struct OptionalTests {
    @Test func nilIsNil() throws {
        try withLua { lua throws in
            #expect(try lua.echo(nil as Int?) == nil)
            #expect(try lua.echo(5 as Int?) == 5)
            #expect(try lua.eval("... == nil", nil as String?))
            #expect(try lua.eval("nil") as [Int]? == nil)
            #expect(try lua.eval("{ 1 }") as [Int]? == [1])
            #expect(try lua.eval("nil") as LuaTable? == nil)
            #expect(try lua.eval("false") as Bool? == false)
        }
    }

    @Test func optionalsOfOptionalsAreFlat() throws {
        try withLua { lua throws in
            #expect(try lua.echo(.some(nil) as Int??) == .none)
            #expect(try lua.echo(.some(.some(3)) as Int??) == 3)
        }
    }

    @Test func optionalParametersMayBeMissing() throws {
        try withLua { lua in
            try lua.register("greet") { (name: String?, times: Int?) in
                String(repeating: name ?? "nobody", count: times ?? 1)
            }
            #expect(try lua.eval("greet()") == "nobody")
            #expect(try lua.eval("greet('x')") == "x")
            #expect(try lua.eval("greet(nil, 2)") == "nobodynobody")
            #expect(try lua.eval("greet('x', 3, 'more')") == "xxx")
            expectLuaError(
                .argument, "[string \"greet(nil, 'x')\"]:1: bad argument #2 to 'greet' (number expected, got string)"
            ) {
                try lua.execute("greet(nil, 'x')")
            }
        }
    }

    static let refusals = [
        Refusal(Int?.self, "'1'", "number expected, got string \"1\""),
        Refusal(Int?.self, "false", "number expected, got boolean"),
        Refusal(Int?.self, "1.5", "integer expected, got 1.5"),
        Refusal([Int]?.self, "{ 'x' }", "[1]: number expected, got string"),
        Refusal(LuaTable?.self, "1", "table expected, got number"),
    ]

    @Test(arguments: refusals)
    func anotherTypeIsNotNil(refusal: Refusal) throws { try refusal.check() }
}
