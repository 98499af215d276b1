import Lupine
import Testing

/// The snippets of the pages of types, word for word.
@Suite struct FunctionSnippets {
    @Test func results() throws {
        let lua = LuaRuntime()

        let area: LuaFunction = try lua.eval("function(width, height) return width * height, 'm²' end")
        let size: Double = try area(3, 4)
        let (value, unit): (Double, String) = try area(3, 4)
        try area(3, 4)  // drops the results

        #expect(size == 12)
        #expect((value, unit) == (12, "m²"))
    }
}
