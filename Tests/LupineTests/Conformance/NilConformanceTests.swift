import Lupine
import LupineTestSupport
import Testing

@Suite("Conformance 4: nil and none") struct NilConformanceTests {
    @Test("29: nil among arguments and at their end counts") func case029() throws {
        try withLua { lua in
            let count: LuaFunction = try lua.eval("function(...) return select('#', ...) end")
            #expect(try count(1, Int?.none, 3, Int?.none) == 4)
            #expect(try count(LuaVarargs([Int?.none, nil])) == 2)
            #expect(try count(LuaValue.nil) == 1)
            #expect(try count() == 0)
            try lua.register("count") { (all: LuaVarargs<LuaValue>) in all.count }
            #expect(try lua.eval("count(1, nil, 3, nil), count(nil), count()") == (4, 1, 0))
        }
    }

    @Test("30: none is a value that stands for nil") func case030() throws {
        try withLua { lua in
            try lua.set("none", to: LuaNone())
            #expect(
                try lua.values("none ~= nil, none == none, not none, type(none)") == [true, true, false, "userdata"])
            #expect(try lua.eval("none == ...", LuaNone()) == true)
            #expect(try lua.eval("tostring(none) == tostring(...)", LuaNone()) == true)
            #expect(try lua.eval("none") == Int?.none)
            #expect(try lua.eval("{ 1, none, 3 }") == [1, nil, 3] as [Int?])
            #expect(try lua.eval("none") == LuaNone())
            try lua.expectError(.conversion, "none: number expected, got userdata") { try lua.eval("none") as Int }
            try lua.expectError(.conversion, "none expected, got nil") { try lua.eval("nil") as LuaNone }
        }
        try withLua { one in
            try withLua { other throws in
                #expect(try one.eval("tostring(...)", LuaNone()) == other.eval("tostring(...)", LuaNone()) as String)
            }
        }
    }

    @Test("31: an optional without a value is one nil") func case031() throws {
        try withLua { lua in
            try lua.register("nothing") { Int?.none }
            #expect(try lua.eval("select('#', nothing()), nothing()") == (1, Int?.none))
            try lua.register("doubly") { Int??.some(nil) }
            #expect(try lua.eval("select('#', doubly()), doubly()") == (1, Int?.none))
        }
    }

    @Test("32: a function without result has no result in Lua, not nil") func case032() throws {
        try withLua { lua in
            try lua.register("act") {}
            #expect(try lua.eval("select('#', act())") == 0)
            #expect(try lua.eval("(act())") == Int?.none)
            try lua.expectError(in: "tostring(act())", "bad argument #1 to 'tostring' (value expected)")
        }
    }

    @Test("33: false is not nil") func case033() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ b = false }")
            #expect(try table["b"] == false)
            #expect(try table["b"] == Bool?.some(false))
            #expect(try table["zz"] == Bool?.none)
            #expect(try table.contains("b"))
            #expect(try !table.contains("zz"))
            try lua.expectError(.conversion, #"["zz"]: boolean expected, got nil"#) { try table["zz"] as Bool }
        }
    }
}
