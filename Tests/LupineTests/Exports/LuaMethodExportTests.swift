import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaMethodExportTests {
    @Test(arguments: 0...8) func methodsByReferenceTakeAnyNumberOfArguments(_ count: Int) throws {
        try withLua { lua in
            try lua.set("o", to: Counter())
            let arguments = (1...8).prefix(count)
            let list = arguments.map { "\($0)" }.joined(separator: ", ")
            #expect(try lua.eval("o:sum\(count)(\(list))") == 100 + arguments.reduce(0, +))
            #expect(try lua.eval("o:closure\(count)(\(list))") == 100 + arguments.reduce(0, +))
            // More arguments than parameters are dropped.
            #expect(
                try lua.eval("o:sum\(count)(\((1...8).map { "\($0)" }.joined(separator: ", ")))") == 100
                    + arguments.reduce(0, +))
            guard count > 0 else { return }
            for name in ["sum", "closure"] {
                let last = count > 1 ? (1..<count).map { "\($0)" }.joined(separator: ", ") + ", 'x'" : "'x'"
                expectFailing(
                    .argument, in: lua, "o:\(name)\(count)(\(last))",
                    "bad argument #\(count) to '\(name)\(count)' (number expected, got string)")
            }
        }
    }

    @Test func aMissingArgumentIsNamed() throws {
        try withLua { lua in
            try lua.set("o", to: Counter())
            expectFailing(.argument, in: lua, "o:sum2(1)", "bad argument #2 to 'sum2' (number expected, got no value)")
            expectFailing(.argument, in: lua, "o:sum2(nil, 1)", "bad argument #1 to 'sum2' (number expected, got nil)")
            // Without the colon the object is the first argument.
            expectFailing(
                .argument, in: lua, "o.sum2(o, 1)", "bad argument #3 to 'sum2' (number expected, got no value)")
            expectFailing(.argument, in: lua, "o:sum1(1.5)", "bad argument #1 to 'sum1' (integer expected, got 1.5)")
        }
    }

    @Test func methodsByReferenceReachTheInstance() throws {
        try withLua { lua in
            let ada = Turtle(name: "Ada")
            try lua.set("ada", to: ada)
            try lua.run("ada:forward(10) ada:forward(5)")
            #expect(ada.position.x == 15)
            #expect(try lua.eval("select('#', ada:forward(1))") == 0)
        }
    }

    @Test func closuresMayChangeAValueInPlace() throws {
        try withLua { lua in
            let original = Point(x: 1, y: 2)
            try lua.set("v", to: original)
            try lua.set("w", to: original)
            try lua.run("same = v v:scale(3)")
            #expect(try lua.eval("v") == Point(x: 3, y: 6))
            #expect(try lua.eval("same") == Point(x: 3, y: 6))
            #expect(try lua.eval("w") == original)
        }
    }

    @Test func aChangeBeforeAnErrorStays() throws {
        try withLua { lua in
            try lua.set("o", to: Purse(coins: 3))
            #expect(throws: Refused("only 2 left")) { try lua.run("o:take(1) o:take(5)") }
            #expect(try lua.eval("o.coins") == 2)
            #expect(try lua.eval("o:take(2)") == 0)
        }
    }

    @Test func errorsAreThemselves() throws {
        try withLua { lua in
            try lua.set("ada", to: Turtle(name: "Ada"))
            try lua.set("v", to: Point())
            #expect(throws: Refused("too slow")) { try lua.run("ada:move(v, 0)") }
            let (caught, text): (Bool, String) = try lua.execute(
                "local ok, e = pcall(ada.move, ada, v, 0) return ok, e.message")
            #expect(caught == false)
            #expect(text == "too slow")
        }
    }

    @Test func aLuaErrorThrownByAMethodCarriesItsValue() throws {
        try withLua { lua in
            try lua.set("o", to: Counter())
            let message: String = try lua.execute(
                "local ok, e = pcall(o.raise, o, { code = 7 }) return type(e) .. e.code")
            #expect(message == "table7")
            let error = luaError { try lua.run("o:raise('x')") }
            #expect(error?.message == "x")
            #expect(error?.value(in: lua) == "x")
        }
    }

    @Test func theRuntimeAndTheRestAreParameters() throws {
        try withLua { lua in
            try lua.set("o", to: Counter())
            #expect(try lua.eval("o:list(1, 2, 3)") == [1, 2, 3])
            #expect(try lua.eval("#o:list()") == 0)
            expectFailing(
                .argument, in: lua, "o:list(1, 2, 'x')", "bad argument #3 to 'list' (number expected, got string)")
            #expect(try lua.eval("o:call(function(a) return a * 2 end, 21)") == 42)
            #expect(try lua.eval("o:counted(2, 3, 4)") == 100 + 2 + 7)
        }
    }
}

private struct Purse: LuaExportable {
    var coins: Int
    mutating func take(_ count: Int) throws -> Int {
        guard count <= coins else { throw Refused("only \(coins) left") }
        coins -= count
        return coins
    }

    static var luaExports: LuaExports {
        LuaProperty("coins", \.coins)
        LuaMethod("take") { try $0.take($1) }
    }
}

private final class Counter: LuaExportable {
    let base = 100
    func sum0() -> Int { base }
    func sum1(_ a: Int) -> Int { base + a }
    func sum2(_ a: Int, _ b: Int) -> Int { base + a + b }
    func sum3(_ a: Int, _ b: Int, _ c: Int) -> Int { base + a + b + c }
    func sum4(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Int { base + a + b + c + d }
    func sum5(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int) -> Int { sum4(a, b, c, d) + e }
    func sum6(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> Int { sum5(a, b, c, d, e) + f }
    func sum7(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ g: Int) -> Int {
        sum6(a, b, c, d, e, f) + g
    }
    func sum8(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ g: Int, _ h: Int) -> Int {
        sum7(a, b, c, d, e, f, g) + h
    }

    func list(_ lua: LuaRuntime, _ values: LuaVarargs<Int>) throws -> LuaTable { try lua.table(values) }
    func call(_ function: LuaFunction, _ value: Int) throws -> Int { try function(value) }
    func raise(_ value: LuaValue) throws { throw LuaError(raising: value) }

    static var luaExports: LuaExports {
        LuaMethod("sum0", sum0)
        LuaMethod("sum1", sum1)
        LuaMethod("sum2", sum2)
        LuaMethod("sum3", sum3)
        LuaMethod("sum4", sum4)
        LuaMethod("sum5", sum5)
        LuaMethod("sum6", sum6)
        LuaMethod("sum7", sum7)
        LuaMethod("sum8", sum8)
        LuaMethod("closure0") { $0.sum0() }
        LuaMethod("closure1") { $0.sum1($1) }
        LuaMethod("closure2") { $0.sum2($1, $2) }
        LuaMethod("closure3") { $0.sum3($1, $2, $3) }
        LuaMethod("closure4") { $0.sum4($1, $2, $3, $4) }
        LuaMethod("closure5") { $0.sum5($1, $2, $3, $4, $5) }
        LuaMethod("closure6") { $0.sum6($1, $2, $3, $4, $5, $6) }
        LuaMethod("closure7") { $0.sum7($1, $2, $3, $4, $5, $6, $7) }
        LuaMethod("closure8") { $0.sum8($1, $2, $3, $4, $5, $6, $7, $8) }
        LuaMethod("list", list)
        LuaMethod("call", call)
        LuaMethod("raise", raise)
        LuaMethod("counted") { (object: inout Counter, first: Int, _: LuaRuntime, rest: LuaVarargs<Int>) in
            object.sum1(first) + rest.reduce(0, +)
        }
    }
}
