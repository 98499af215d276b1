import LupineTestSupport
import Foundation
import Testing

/// What the compiler says to mistakes in declarations. Each file in `Mistakes` has one, and comments below its line that
/// tell the messages.
struct MistakeTests {
    private static let paths = (try? ProjectFiles.paths(under: "\(folder)/Mistakes", extension: "swift")) ?? []
    private static let folder = "Tests/LupineTests/Diagnostics"

    /// What the compiler says to all the files at once, which takes as long as one of them does.
    private static let reported = Result {
        let output = try SwiftCompiler.typeCheck(paths.map { ProjectFiles.root.appendingPathComponent($0).path })
        return CompilerMessage.reported(in: output, files: paths.map(name))
    }

    private static func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }

    @Test(.enabled(if: SwiftCompiler.hasKnownWording), arguments: paths)
    func theCompilerSaysWhatTheCommentsTell(path: String) throws {
        let expected = CompilerMessage.expected(in: try ProjectFiles.text(of: path))
        let reported = try Self.reported.get()[Self.name(path)] ?? []
        #expect(reported == expected)
        #expect(expected.isEmpty == path.hasSuffix("/NoMistake.swift"))
    }

    @Test(.enabled(if: SwiftCompiler.hasKnownWording))
    func theMistakesAreFound() throws {
        #expect(Self.paths.count > 30)
        let files = Set(Self.paths.map(Self.name)).subtracting(["NoMistake.swift"])
        #expect(Set(try Self.reported.get().keys) == files)
    }

    @Test func commentsBelongToTheLineAboveThem() {
        let source = """
            import Lupine
            // A comment.
            let a = b
            // error: cannot find 'b'
            //   in scope
            // note: a note

            let c = 1
            //   warning: indented
            """
        #expect(
            CompilerMessage.expected(in: source).map(\.description) == [
                "3: error: cannot find 'b' in scope", "3: note: a note",
            ])
    }

    @Test func messagesAreFoundInTheOutput() {
        let output = """
            /tmp/A.swift:7:2: error: ambiguous use of 'x: y'
             |   LuaMethod("x", x)
            /tmp/A.swift:3:1: note: found this candidate\u{20}
            /lib/Lupine.swift:1:1: note: declared here
            <unknown>:0: note: nowhere
            /tmp/B.swift:1:1: warning: unused [#no-usage]
            """
        let messages = CompilerMessage.reported(in: output, files: ["A.swift", "B.swift"])
        #expect(
            messages["A.swift"]?.map(\.description) == [
                "3: note: found this candidate", "7: error: ambiguous use of 'x: y'", "7: note: declared here",
                "7: note: nowhere",
            ])
        #expect(messages["B.swift"]?.map(\.description) == ["1: warning: unused"])
    }
}
