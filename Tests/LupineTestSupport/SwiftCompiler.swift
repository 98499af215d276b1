import Foundation

/// The compiler that built these tests, with the Lupine that they are linked with.
public struct SwiftCompiler {
    private struct IsMissing: Error {
        let what: String
    }

    /// Whether the compiler words its messages as the tests expect them; older ones had other words.
    public static var hasKnownWording: Bool {
        #if compiler(>=6.3)
            true
        #else
            false
        #endif
    }

    /// Type-checks files as one module and returns what the compiler says.
    public static func typeCheck(_ files: [String]) throws -> String {
        let build = try buildFolder()
        let sources = ProjectFiles.root.appendingPathComponent("Sources")
        let folders = [
            build.modules, sources.appendingPathComponent("CLupine/include"), sources.appendingPathComponent("CLuaJIT"),
        ]
        return try run(
            try command() + ["-typecheck", "-wmo", "-swift-version", "6", "-diagnostic-style", "llvm"]
                + ["-module-cache-path", build.cache.path] + folders.flatMap { ["-I", $0.path] } + headers() + files)
    }

    /// The folder that this program was built in: that of its executable or bundle, or one above.
    private static func buildFolder() throws -> (modules: URL, cache: URL) {
        #if canImport(Darwin)
            final class Anchor {}
            let product = Bundle(for: Anchor.self).bundleURL
        #else
            let product = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
        #endif
        var folder = product.resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            for modules in [folder.appendingPathComponent("Modules"), folder] {
                let module = modules.appendingPathComponent("Lupine.swiftmodule")
                if FileManager.default.fileExists(atPath: module.path) {
                    return (modules, folder.appendingPathComponent("ModuleCache"))
                }
            }
            folder.deleteLastPathComponent()
        }
        throw IsMissing(what: "Lupine.swiftmodule above \(product.path)")
    }

    /// The compiler of the toolchain whose libraries are loaded, which need not be the one in the path.
    private static func command() throws -> [String] {
        #if canImport(Darwin)
            return ["xcrun", "swiftc"]
        #else
            let libraries = try String(contentsOfFile: "/proc/self/maps", encoding: .utf8)
            let suffix = "/lib/swift/linux/libswiftCore.so"
            guard let line = libraries.split(separator: "\n").first(where: { $0.hasSuffix(suffix) }),
                let start = line.firstIndex(of: "/"),
                case let compiler = line[start...].dropLast(suffix.count) + "/bin/swiftc",
                FileManager.default.isExecutableFile(atPath: String(compiler))
            else { return ["swiftc"] }
            return [String(compiler)]
        #endif
    }

    /// Where LuaJIT's headers are.
    private static func headers() -> [String] {
        let flags = (try? run(["pkg-config", "--cflags-only-I", "luajit"])) ?? ""
        let known = ["/opt/homebrew", "/usr/local"].map { "-I\($0)/include/luajit-2.1" }
        return flags.hasPrefix("-I") ? flags.split(whereSeparator: \.isWhitespace).map(String.init) : known
    }

    /// Runs a command and returns what it prints.
    private static func run(_ command: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }
}
