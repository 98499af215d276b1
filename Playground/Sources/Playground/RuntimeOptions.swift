import ArgumentParser
import Lupine

/// The options of the commands that run Lua code of the user's: what their runtime is like.
struct RuntimeOptions: ParsableArguments {
    @Option(help: "Which of Lua's own libraries there are.")
    var libraries = LibraryChoice.standard

    /// Makes the runtime, whose warnings go to the standard error.
    func makeRuntime() throws -> LuaRuntime {
        let lua = LuaRuntime(libraries: libraries.libraries)
        lua.setWarningHandler { writeToStandardError("warning: \($0)") }
        return lua
    }
}
