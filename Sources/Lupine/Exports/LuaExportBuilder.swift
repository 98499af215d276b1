/// Makes `luaExports` of the members written one below the other, with `if`, `else` and `for` where needed.
@resultBuilder
public enum LuaExportBuilder {
    // A single `buildExpression`: with a second one the compiler's messages lose the line's own mistake.

    /// Takes one member or a list.
    public static func buildExpression(_ export: some LuaExport) -> LuaExports { export.luaExports }

    // A variadic block type-checks faster than partial blocks do.

    /// Joins the lines of a block.
    public static func buildBlock(_ parts: LuaExports...) -> LuaExports { LuaExports(parts.flatMap(\.records)) }

    /// Takes an `if` without `else`.
    public static func buildOptional(_ part: LuaExports?) -> LuaExports { part ?? LuaExports() }

    /// Takes the first branch of an `if`.
    public static func buildEither(first: LuaExports) -> LuaExports { first }

    /// Takes the second branch of an `if`.
    public static func buildEither(second: LuaExports) -> LuaExports { second }

    /// Joins the rounds of a `for`.
    public static func buildArray(_ parts: [LuaExports]) -> LuaExports { LuaExports(parts.flatMap(\.records)) }
}
