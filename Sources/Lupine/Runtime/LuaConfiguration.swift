/// What a runtime is made with.
///
/// ```swift
/// var configuration = LuaConfiguration()
/// configuration.libraries = [.base, .string, .table]
/// configuration.limits.memory = 16 << 20
/// let lua = LuaRuntime(configuration)
/// ```
public struct LuaConfiguration {
    /// What Lua's own libraries scripts may use.
    public var libraries: LuaLibraries = .standard

    /// Where `print` writes.
    public var output: LuaOutput = .standardOutput

    /// What scripts may use of memory and time, and whether they can be stopped.
    public var limits: LuaLimits = .none

    /// When LuaJIT compiles what runs often.
    public var compiler: Compiler = .on

    /// What chunks have as their globals.
    public var environments: Environments = .shared

    /// Makes the configuration of `LuaRuntime()`.
    public init() {}

    /// When LuaJIT compiles what runs often. ``LuaRuntime/setJITEnabled(_:)`` changes it later.
    public enum Compiler: Hashable, Sendable {
        /// From the start.
        case on
        /// Not at all.
        case off
        /// If no defect of its compiler is known that a hostile script could reach: ``LuaRuntime/Engine/isSound``.
        case onSoundBuilds

        var isOn: Bool {
            switch self {
            case .on: true
            case .off: false
            case .onSoundBuilds: LuaRuntime.engine.isSound
            }
        }
    }

    /// What chunks have as their globals.
    public enum Environments: Hashable, Sendable {
        /// All the same table: the globals of the state. What one chunk assigns, others see, and so does the host.
        case shared
        /// Each chunk that the host compiles has a table of its own, as ``LuaRuntime/makeEnvironment()`` makes it.
        case perChunk
    }
}
