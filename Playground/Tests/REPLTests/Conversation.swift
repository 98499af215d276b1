import Lupine
import REPL

/// What a prompt says to some lines: results as they are, errors with an exclamation mark.
func conversation(_ lines: String..., countsLines: Bool = false) throws -> [String] {
    let lua = LuaRuntime(output: .discarded)
    var said: [String] = []
    let palette = Palette(isColoured: false)
    let prompt = Prompt(
        lua, values: ValuePrinter(palette: palette), palette: palette, countsLines: countsLines,
        output: { said.append($0) }, errors: { said.append("! \($0)") })
    for line in lines where prompt.state != .end { prompt.enter(line) }
    prompt.finish()
    try lua.close()
    return said
}
