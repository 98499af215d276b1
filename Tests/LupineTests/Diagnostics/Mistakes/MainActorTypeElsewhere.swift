import Lupine

@MainActor private final class ViewModel {
    let title = ""
}

extension ViewModel: @MainActor LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("title", \.title)
    }
}

private func prepare(_ lua: LuaRuntime) throws {
    try lua.register(ViewModel.self)
    // error: main actor-isolated conformance of 'ViewModel' to 'LuaExportable' cannot be used in nonisolated context
}
