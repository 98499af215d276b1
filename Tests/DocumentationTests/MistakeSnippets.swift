import Foundation
import Lupine
import LupineTestSupport
import Testing

/// What Docs/Lupine.docc/Mistakes.md says without a message of Lua's.
@Suite struct MistakeSnippets {
    /// A line of the table of the compiler's messages.
    struct Row: CustomTestStringConvertible {
        let wrong: String, message: String, right: String
        var testDescription: String { wrong }
    }

    private static func rows() throws -> [Row] {
        let text = try ProjectFiles.text(of: "Docs/Lupine.docc/Mistakes.md")
        let section = text.split(separator: "## What the compiler says").last ?? ""
        return section.matches(of: /\n\| `(?<wrong>.+)` \| `(?<message>.+)` \| `(?<right>.+)` \|/).map {
            Row(wrong: String($0.wrong), message: String($0.message), right: String($0.right))
        }
    }

    /// A line where it makes sense.
    private static func source(_ line: String, number: Int) -> String {
        guard line.hasPrefix("LuaMetamethod") else {
            return """
                import Lupine
                func f\(number)(
                    lua: LuaRuntime, table: LuaTable, coroutine: LuaCoroutine, name: String, years: Int
                ) throws {
                    \(line)
                }
                """
        }
        return """
            import Lupine
            struct Vector\(number): LuaExportable {
                static prefix func - (vector: Self) -> Self { vector }
                static var luaExports: LuaExports {
                    \(line)
                }
            }
            """
    }

    /// The first error in each of the sources.
    private static let errors = Result {
        var errors: [String: String] = [:]
        var files: [String: String] = [:]
        for (number, row) in try rows().enumerated() {
            files["wrong\(number).swift"] = source(row.wrong, number: 2 * number)
            files["right\(number).swift"] = source(row.right, number: 2 * number + 1)
        }
        try withFolder(files) { folder in
            let output = try SwiftCompiler.typeCheck(files.keys.sorted().map { "\(folder)/\($0)" })
            let pattern = /.+\/(?<file>\w+\.swift):\d+:\d+: error: (?<text>.*?) *(?:\[#[\w-]+\])?/
            for line in output.split(separator: "\n") {
                guard let match = line.wholeMatch(of: pattern), errors[String(match.file)] == nil else { continue }
                errors[String(match.file)] = String(match.text)
            }
        }
        return errors
    }

    @Test(.enabled(if: SwiftCompiler.hasKnownWording), arguments: try rows().enumerated().map { ($0, $1) })
    func theCompilerSaysWhatTheTableTells(number: Int, row: Row) throws {
        let errors = try Self.errors.get()
        #expect(errors["wrong\(number).swift"] == row.message)
        #expect(errors["right\(number).swift"] == nil)
    }

    @Test func theTableIsFound() throws { #expect(try Self.rows().count > 10) }

    @Test func changesOfCopiesAreLost() throws {
        try withLua { lua in
            try lua.register(Cursor.self)
            let host = Host()
            (host.friend, host.table) = (Host(), try lua.table([:] as [String: Int]))
            try lua.set("host", to: host)
            try lua.set("cursor", to: Cursor())
            try lua.execute(
                """
                host.cursor.x = 100
                host.cursor:move(3)
                table.insert(host.path, 4)
                host.names.a = 1
                host.file.size = 5
                """)
            #expect(try lua.eval("host.cursor.x, #host.path, host.names.a, host.file.size") == (0, 3, Int?.none, 0))

            try lua.execute("local cursor = host.cursor; cursor.x = 100; host.cursor = cursor")
            #expect(try lua.eval("host.cursor.x") == 100)
            try lua.execute("host.cursorX = 200")
            #expect(try lua.eval("host.cursor.x") == 200)

            try lua.execute("local t = { cursor = cursor } t.cursor.x = 5")
            #expect(try lua.eval("cursor.x") == 5)
            try lua.execute("host.friend.cursorX = 7 host.table.x = 8")
            #expect(try lua.eval("host.friend.cursor.x, host.table.x") == (7, 8))
        }
    }

    struct Cursor: LuaExportable {
        var x = 0.0
        static var luaExports: LuaExports {
            LuaProperty("x", writable: \.x)
            LuaMethod("move") { $0.x += $1 }
        }
    }

    struct File: Codable, LuaConvertible {
        var size = 0
    }

    final class Host: LuaExportable {
        var cursor = Cursor()
        var path = [1, 2, 3]
        var names: [String: Int] = [:]
        var file = File()
        var friend: Host?
        var table: LuaTable?

        static var luaExports: LuaExports {
            LuaProperty("cursor", writable: \.cursor)
            LuaProperty("cursorX", get: { $0.cursor.x }, set: { $0.cursor.x = $1 })
            LuaProperty("path", writable: \.path)
            LuaProperty("names", writable: \.names)
            LuaProperty("file", writable: \.file)
            LuaProperty("friend", get: { $0.friend })
            LuaProperty("table", get: { $0.table })
        }
    }
}
