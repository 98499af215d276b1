import Lupine
import LupineTestSupport
import Testing

/// Leaves whose declarations are not right, and those of modules.
@Suite struct LeafDeclarationTests {
    @Test func whatTheLaneCannotTakeIsTold() throws {
        try withLua { lua in
            expectLuaError(
                .declaration,
                """
                the exports of Impossible are not right:
                - 'twin' cannot be a leaf, since it returns Impossible, which only the runtime can make an object of: \
                export it without Leaf
                - 'four' cannot be a leaf, since it takes and returns more than 4 objects and strings: export it without Leaf
                - 'many' cannot be a leaf, since it takes and returns more than 4 objects and strings: export it without Leaf
                """
            ) { try lua.register(Impossible.self) }
        }
    }

    @Test func functionsToo() throws {
        try withLua { lua in
            expectLuaError(
                .declaration,
                "'make' cannot be a leaf, since it returns Meter, which only the runtime can make an object of: use function or register"
            ) { try lua.registerLeaf("make") { Meter() } }
        }
    }

    @Test func modulesHaveLeaves() throws {
        try withLua(.all) { lua in
            try lua.preload(
                LuaModule("geometry") {
                    LuaModuleLeafFunction("area") { (width: Double, height: Double) in width * height }
                    LuaModuleFunction("plain") { (width: Double, height: Double) in width * height }
                })
            try lua.execute("geometry = require 'geometry' for i = 1, 300 do s = geometry.area(i, 2) end")
            #expect(try lua.eval("s, debug.getinfo(geometry.area).what") == (600.0, "Lua"))
            for name in ["area", "plain"] {
                expectLuaError(.argument, "chunk:1: bad argument #2 to '\(name)' (number expected, got string)") {
                    try lua.compile("geometry.\(name)(1, 'x')", name: "=chunk")()
                }
            }
        }
    }

    @Test func functionsOfEveryArity() throws {
        try withLua { lua in
            var calls = 0
            try lua.registerLeaf("zero") { 7 }
            try lua.registerLeaf("one") { (a: Int) in a }
            try lua.registerLeaf("two") { (a: Int, b: Int) in a * 10 + b }
            try lua.registerLeaf("three") { (a: Int, b: Int, c: Int) in (a * 10 + b) * 10 + c }
            try lua.registerLeaf("four") { (a: Int, b: Int, c: Int, d: Int) in ((a * 10 + b) * 10 + c) * 10 + d }
            try lua.registerLeaf("none0") { calls += 1 }
            try lua.registerLeaf("none1") { (a: Int) in calls += a }
            try lua.registerLeaf("none2") { (a: Int, b: Int) in calls += a + b }
            try lua.registerLeaf("none3") { (a: Int, b: Int, c: Int) in calls += a + b + c }
            try lua.registerLeaf("none4") { (a: Int, b: Int, c: Int, d: Int) in calls += a + b + c + d }
            try lua.execute(
                """
                for i = 1, 300 do
                    assert(zero() == 7 and one(1) == 1 and two(1, 2) == 12 and three(1, 2, 3) == 123)
                    assert(four(1, 2, 3, 4) == 1234)
                    none0() none1(1) none2(1, 1) none3(1, 1, 1) none4(1, 1, 1, 1)
                end
                """)
            #expect(calls == 300 * 11)
        }
    }
}

private final class Impossible: LuaExportable {
    func twin() -> Impossible { self }
    func many(_ a: String, _ b: String, _ c: String, _ d: String) -> Bool { true }
    func four(_ a: Vec, _ b: Vec, _ c: Vec, _ d: Vec) -> Bool { true }

    static var luaExports: LuaExports {
        LuaLeafMethod("twin", twin)
        LuaLeafMethod("four", four)
        LuaLeafMethod("many", many)
    }
}
