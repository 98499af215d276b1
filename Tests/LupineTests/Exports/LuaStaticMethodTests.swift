import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaStaticMethodTests {
    @Test func theyAreFunctionsOfTheType() throws {
        try withLua { lua in
            try lua.register(Temperature.self)
            #expect(try lua.eval("Temperature.boiling().celsius") == 100.0)
            #expect(try lua.eval("Temperature.warmest(Temperature.of(1), Temperature.of(2)).celsius") == 2.0)
            #expect(try lua.eval("select('#', Temperature.reset())") == 0)
            #expect(try lua.eval("Temperature.boiling == Temperature.boiling"))
            #expect(try lua.eval("Temperature.count('a', 'b')") == 2)
        }
    }

    @Test func objectsDoNotHaveThem() throws {
        try withLua { lua in
            try lua.register(Temperature.self)
            expectFailing(
                in: lua, "return Temperature.boiling().boiling",
                "'boiling' is a member of the type Temperature, not of its objects (Temperature.boiling)")
        }
    }

    @Test func wrongArgumentsAreNamed() throws {
        try withLua { lua in
            try lua.register(Temperature.self)
            expectFailing(
                .argument, in: lua, "Temperature.of('x')", "bad argument #1 to 'of' (number expected, got string)")
            expectFailing(
                .argument, in: lua, "Temperature.warmest(Temperature.of(1))",
                "bad argument #2 to 'warmest' (Temperature expected, got no value)")
            #expect(throws: Refused("below absolute zero")) { try lua.run("Temperature.of(-300)") }
        }
    }

    @Test func argumentsMayHaveNames() throws {
        try withLua { lua in
            try lua.register(Temperature.self)
            #expect(try lua.eval("Temperature.mix{ a = 10, b = 20 }.celsius") == 15.0)
            #expect(try lua.eval("Temperature.mix{ 10 }.celsius, Temperature.mix(10, 30).celsius") == (5.0, 20.0))
            expectFailing(
                .argument, in: lua, "Temperature.mix{ b = 1 }",
                "bad argument 'a' to 'mix' (number expected, got no value)")
            #expect(try lua.eval("select('#', Temperature.resetTo{ celsius = 1 })") == 0)
            let (low, high): (Double, Double) = try lua.eval("Temperature.range{ around = 5 }")
            #expect(low == 4 && high == 6)
        }
    }

    @Test func aClosureMayFollowTheNamesOfItsParameters() throws {
        try withLua { lua in
            try lua.register(Temperature.self)
            #expect(try lua.eval("Temperature.sum{ b = 1, a = 2, c = 3 }, Temperature.sum(1, 2)") == (6.0, 3.0))
            #expect(try lua.eval("select('#', Temperature.note{ text = 'warm' })") == 0)
            let (low, high): (Double, Double) = try lua.eval("Temperature.between{ high = 1, low = 2 }")
            #expect(low == 1 && high == 2)
            expectFailing(
                .argument, in: lua, "Temperature.sum{ a = 1, d = 1 }",
                "bad argument 'd' to 'sum' (no parameter has this name)")
            #expect(throws: Refused("too long")) { try lua.run("Temperature.note{ text = 'very warm' }") }
        }
    }

    @Test func unknownOnesAreErrors() throws {
        try withLua { lua in
            try lua.register(Temperature.self)
            expectFailing(
                in: lua, "Temperature.boilin()", "Temperature has no member 'boilin' (did you mean 'boiling'?)")
            expectFailing(in: lua, "Temperature.xyz = 1", "Temperature has no member 'xyz'")
            expectFailing(
                in: lua, "Temperature.boiling = 1",
                "'boiling' of Temperature is a function and cannot be assigned")
            #expect(try lua.eval("Temperature.boiling().celsius") == 100.0)
        }
    }
}

private struct Temperature: LuaExportable {
    var celsius: Double

    static func of(_ celsius: Double) throws -> Temperature {
        guard celsius > -273.15 else { throw Refused("below absolute zero") }
        return Temperature(celsius: celsius)
    }
    static func warmest(_ a: Temperature, _ b: Temperature) -> Temperature { a.celsius > b.celsius ? a : b }
    static func mix(_ a: Double, _ b: Double) -> Temperature { Temperature(celsius: (a + b) / 2) }
    static func range(_ center: Double, _ width: Double) -> (Double, Double) { (center - width, center + width) }
    static func reset() {}
    static func resetTo(_ celsius: Double) {}

    static var luaExports: LuaExports {
        LuaProperty("celsius", \.celsius)
        LuaStaticMethod("of", of)
        LuaStaticMethod("warmest", warmest)
        LuaStaticMethod("boiling") { Temperature(celsius: 100) }
        LuaStaticMethod("mix", mix, parameters: .named("a"), .named("b", default: 0))
        LuaStaticMethod("reset", reset)
        LuaStaticMethod("resetTo", resetTo, parameters: .named("celsius"))
        LuaStaticMethod("range", range, parameters: .named("around"), .named("width", default: 1))
        LuaStaticMethod("sum", parameters: .named("a"), .named("b"), .named("c", default: 0)) {
            $0 + $1 + ($2 as Double)
        }
        LuaStaticMethod("note", parameters: .named("text")) { (text: String) in
            if text.count > 4 { throw Refused("too long") }
        }
        LuaStaticMethod("between", parameters: .named("low"), .named("high")) { (low: Double, high: Double) in
            (min(low, high), max(low, high))
        }
        LuaStaticMethod("count") { (_: LuaRuntime, words: LuaVarargs<String>) in words.count }
    }
}
