import Lupine

@MainActor private final class ViewModel {
    let title = ""
    func reload(_ count: Int) {}
}

extension ViewModel: LuaExportable {
    // error: conformance of 'ViewModel' to protocol 'LuaExportable' crosses into main actor-isolated code and can cause
    //   data races
    // note: isolate this conformance to the main actor with '@MainActor'
    // note: turn data races into runtime errors with '@preconcurrency'
    static var luaExports: LuaExports {
        // note: main actor-isolated static property 'luaExports' cannot satisfy nonisolated requirement
        LuaProperty("title", \.title)
        LuaMethod("reload", reload)
    }
}
