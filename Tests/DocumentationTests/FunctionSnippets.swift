import Lupine
import Testing

/// The snippets of the pages of types, word for word.
@Suite struct FunctionSnippets {
    @Test func results() throws {
        let lua = LuaRuntime()

        let area: LuaFunction = try lua.eval("function(a, b) return a * b, 'm²' end")
        let size: Double = try area(3, 4)
        let (value, unit): (Double, String) = try area(3, 4)
        try area(3, 4)  // drops the results

        #expect(size == 12)
        #expect((value, unit) == (12, "m²"))
    }

    @Test func registering() throws {
        let lua = LuaRuntime()

        try lua.register("distance") { (x: Double, y: Double) in (x * x + y * y).squareRoot() }

        #expect(try lua.eval("distance(3, 4)") == 5)
    }

    @Test func evaluating() throws {
        let lua = LuaRuntime()
        try lua.set("title", to: "Lupine")

        let sum: Int = try lua.eval("1 + 1")
        let (name, size): (String, Int) = try lua.eval("title, #title")
        let twice: Int = try lua.eval("... * 2", 21)

        #expect(sum == 2)
        #expect((name, size) == ("Lupine", 6))
        #expect(twice == 42)
    }

    @Test func executing() throws {
        let lua = LuaRuntime()

        try lua.execute("function half(x) return x / 2 end")
        let parts: [Double] = try lua.execute("return { half(5), half(...) }", 3)

        #expect(parts == [2.5, 1.5])
    }
}
