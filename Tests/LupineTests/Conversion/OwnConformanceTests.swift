import Lupine
import LupineTestSupport
import Testing

/// Types of users that conform by passing on to other conversions.
@Suite struct OwnConformanceTests {
    struct Celsius: LuaConvertible, Hashable {
        var degrees: Double

        static func fromLua(_ stack: LuaStack, at index: Int) throws -> Celsius {
            Celsius(degrees: try Double.fromLua(stack, at: index))
        }

        func toLua(_ stack: LuaStack) throws { try degrees.toLua(stack) }
    }

    /// Any tree of tables, such as a script may nest without end.
    indirect enum Tree: LuaConvertible, Hashable {
        case leaf(Double)
        case branch([Tree])

        static func fromLua(_ stack: LuaStack, at index: Int) throws -> Tree {
            switch stack.type(at: index) {
            case .number: .leaf(try Double.fromLua(stack, at: index))
            default: .branch(try [Tree].fromLua(stack, at: index))
            }
        }

        func toLua(_ stack: LuaStack) throws {
            switch self {
            case .leaf(let number): try number.toLua(stack)
            case .branch(let trees): try trees.toLua(stack)
            }
        }
    }

    @Test func itCrossesWhereverOthersDo() throws {
        try withLua { lua in
            let warm = Celsius(degrees: 21.5)
            #expect(try lua.echo(warm) == warm)
            #expect(try lua.echo([warm, warm]) == [warm, warm])
            #expect(try lua.echo(["x": warm]) == ["x": warm])
            #expect(try lua.echo([warm: 1]) == [warm: 1])
            #expect(try lua.echo(warm as Celsius?) == warm)
            try lua.register("warmer") { (c: Celsius, by: Double) in Celsius(degrees: c.degrees + by) }
            #expect(try lua.eval("warmer(20, 1.5)") == warm)
            expectLuaError(
                .argument, "[string \"warmer('hot', 1)\"]:1: bad argument #1 to 'warmer' (number expected, got string)"
            ) {
                try lua.execute("warmer('hot', 1)")
            }
            expectLuaError(.conversion, "[2]: number expected, got boolean") {
                try lua.eval("{ 1, true }") as [Celsius]
            }
        }
    }

    @Test func treesCross() throws {
        try withLua { lua throws in
            let tree: Tree = .branch([.leaf(1), .branch([.leaf(2), .branch([])])])
            #expect(try lua.echo(tree) == tree)
            #expect(try lua.eval("{ 1, { 2, {} } }") == tree)
            expectLuaError(.conversion, "[2][1]: table expected, got string") {
                try lua.eval("{ 1, { 'x' } }") as Tree
            }
        }
    }

    /// The reads recurse, so they must end before the thread's stack does.
    @Test(arguments: [512 << 10, 8 << 20, 64 << 20])
    func aTableThatContainsItselfIsAnErrorForATree(stackSize: Int) {
        onAnotherThread(stackSize: stackSize) {
            do {
                try withLua { lua in
                    let error = luaError { try lua.execute("local t = {}; t[1] = t; return t") as Tree }
                    #expect(error?.code == .stackOverflow)
                }
            } catch {
                Issue.record(error)
            }
        }
    }
}
