/// Lua's own libraries, as a runtime offers them to scripts.
public struct LuaLibraries: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// `print`, `pairs`, `pcall`, `tostring` and the other globals that belong to no table.
    public static let base = LuaLibraries(rawValue: 1 << 0)
    /// `coroutine`.
    public static let coroutine = LuaLibraries(rawValue: 1 << 1)
    /// `package`, `require` and `module`, for sources and for modules of the host.
    public static let package = LuaLibraries(rawValue: 1 << 2)
    /// `table`, and the modules `table.new` and `table.clear`.
    public static let table = LuaLibraries(rawValue: 1 << 3)
    /// `io`: files and processes.
    public static let io = LuaLibraries(rawValue: 1 << 4)
    /// `os`: the clock, the environment, files, processes and `os.exit`.
    public static let os = LuaLibraries(rawValue: 1 << 5)
    /// `string`, and the methods of strings.
    public static let string = LuaLibraries(rawValue: 1 << 6)
    /// `math`.
    public static let math = LuaLibraries(rawValue: 1 << 7)
    /// `bit`.
    public static let bit = LuaLibraries(rawValue: 1 << 8)
    /// `debug`. A script that has it can break any promise of Lupine's: it must be trusted as the program itself is.
    public static let debug = LuaLibraries(rawValue: 1 << 9)
    /// `jit`, with which scripts steer the compiler. The compiler works without it too.
    public static let jit = LuaLibraries(rawValue: 1 << 10)
    /// The modules `ffi` and `string.buffer`, which reach any memory. A script that has them must be trusted as the
    /// program itself is.
    public static let ffi = LuaLibraries(rawValue: 1 << 11)
    /// `package.cpath` and `package.loadlib`: modules written in C. They must be trusted as the program itself is.
    public static let nativeModules = LuaLibraries(rawValue: 1 << 12)

    /// `swift`: iteration over Swift sequences, views of objects, named arguments, and what the host exports by name.
    public static let swift = LuaLibraries(rawValue: 1 << 13)

    /// Of `os` what only reads the clock: `os.time`, `os.clock`, `os.date` and `os.difftime`. ``os`` has them too.
    public static let clock = LuaLibraries(rawValue: 1 << 14)

    /// What programs need that mean no harm: everything but `debug`, `jit`, `ffi` and modules written in C.
    ///
    /// Files, processes and the environment are within reach. A script that is out to crash the program can: with
    /// bytecode of its own making, or by endless recursion through `coroutine.wrap` or `string.gsub`.
    public static let standard: LuaLibraries = [
        .base, .coroutine, .package, .table, .io, .os, .string, .math, .bit, .swift,
    ]
    /// What nobody can do harm with, in a runtime with limits: no files, no processes, no environment of the process, no
    /// modules, no way past the host's exports.
    public static let sandboxed: LuaLibraries = [.base, .coroutine, .table, .string, .math, .bit, .clock, .swift]
    /// Everything that LuaJIT's own interpreter offers.
    public static let all: LuaLibraries = [.standard, .debug, .jit, .ffi, .nativeModules]
    /// Nothing: the language itself, and what the host adds.
    public static let none: LuaLibraries = []
}
