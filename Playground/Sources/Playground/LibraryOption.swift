import ArgumentParser
import Lupine

/// The option that says which of Lua's libraries a program may use.
struct LibraryOption: ParsableArguments {
    @Option(help: "Which of Lua's own libraries there are.")
    var libraries = LibraryChoice.standard

    /// Makes a runtime with the libraries, whose warnings go to the standard error.
    func makeRuntime() -> LuaRuntime {
        let lua = LuaRuntime(libraries: libraries.libraries)
        lua.setWarningHandler { writeToStandardError("warning: \($0)") }
        return lua
    }
}
