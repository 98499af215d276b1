/// Makes `luaExports` of the members written one below the other, with `if`, `else` and `for` where needed.
@resultBuilder
public enum LuaExportBuilder {
    // Lines stay as they are: with a `buildExpression` a list takes twice as long to type-check, and with two of them
    // the compiler's messages lose the line's own mistake. A variadic block is faster than partial blocks are.

    /// Joins the lines of a block, each a member or a list.
    public static func buildBlock(_ parts: any LuaExport...) -> LuaExports {
        LuaExports(parts.flatMap(\.luaExports.records))
    }

    /// Takes an `if` without `else`.
    public static func buildOptional(_ part: LuaExports?) -> LuaExports { part ?? LuaExports() }

    /// Takes the first branch of an `if`.
    public static func buildEither(first: LuaExports) -> LuaExports { first }

    /// Takes the second branch of an `if`.
    public static func buildEither(second: LuaExports) -> LuaExports { second }

    /// Joins the rounds of a `for`.
    public static func buildArray(_ parts: [LuaExports]) -> LuaExports { LuaExports(parts.flatMap(\.records)) }
}
