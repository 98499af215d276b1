internal import CLupine

extension LuaHost {
    /// Makes a table for the globals of chunks.
    func makeEnvironment() throws -> LuaTable {
        let stack = try enter()
        try stack.reserve(20)
        lupine_push_environment(context, stack.L)
        return LuaTable(LuaReference(popping: stack))
    }

    /// Tells of what a policy denied.
    func reportDeniedAccess(_ message: String) { audit?(.access, message) }
}

/// The kinds of what scripts are denied.
enum LuaDeniedUse {
    case global, chunk, memory, time, coroutines, option, access

    init(_ number: Int32) {
        self =
            switch Int(number) {
            case LUPINE_DENIED_GLOBAL: .global
            case LUPINE_DENIED_CHUNK: .chunk
            case LUPINE_DENIED_MEMORY: .memory
            case LUPINE_DENIED_TIME: .time
            case LUPINE_DENIED_COROUTINES: .coroutines
            default: .option
            }
    }
}
