/// Where Lua's `print` writes.
public struct LuaOutput {
    let write: (LuaString) -> Void

    /// The standard output of the process.
    public static var standardOutput: LuaOutput {
        LuaOutput { text in text.bytes.withUnsafeBufferPointer { writeToStandardOutput($0) } }
    }

    /// Nowhere.
    public static var discarded: LuaOutput { LuaOutput { _ in } }

    /// A closure that gets each line with its line break. It may use the runtime.
    public static func handler(_ write: @escaping (LuaString) -> Void) -> LuaOutput { LuaOutput(write: write) }
}
