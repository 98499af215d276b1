import LupineTestSupport
import Lupine
import Testing

/// What the documentation shows is compiled and run.
struct DocumentationTests {
    @Test func everySwiftSnippetIsCompiledAndRun() throws {
        let sources = try ProjectFiles.paths(under: "Tests/DocumentationTests", extension: "swift")
            .filter { $0.hasSuffix("Snippets.swift") }
            .map { CompiledSource(try ProjectFiles.text(of: $0)) }
        let snippets = try MarkdownBlock.allOfProject().filter { $0.language == "swift" && !$0.isManifest }
        #expect(snippets.count >= 3)
        for snippet in snippets {
            #expect(
                sources.contains { $0.contains(snippet: snippet.lines) },
                "\(snippet.file):\(snippet.line): the snippet does not stand in Tests/DocumentationTests")
        }
    }

    /// .ci/check-readme builds the one of the README.
    @Test func everyManifestIsTheSame() throws {
        let manifests = try MarkdownBlock.allOfProject().filter(\.isManifest)
        #expect(manifests.first?.file == "README.md")
        for manifest in manifests {
            #expect(manifest.lines == manifests.first?.lines, "\(manifest.file):\(manifest.line)")
        }
    }

    @Test func everyLuaSnippetRuns() throws {
        for snippet in try MarkdownBlock.allOfProject() where snippet.language == "lua" {
            #expect(throws: Never.self, "\(snippet.file):\(snippet.line)") {
                let lua = LuaRuntime(output: .discarded)
                try lua.compile(snippet.text, name: "@\(snippet.file)")()
            }
        }
    }

    @Test func findsTheBlocksOfAText() {
        let text = """
            ```swift
            let a = 1

            let b = 2
            ```
            Text with `code` and ``more``.
            ```
            plain
            ```
            ```lua
            """
        #expect(
            MarkdownBlock.all(in: text, file: "A.md") == [
                MarkdownBlock(file: "A.md", line: 1, language: "swift", lines: ["let a = 1", "", "let b = 2"]),
                MarkdownBlock(file: "A.md", line: 7, language: "", lines: ["plain"]),
            ])
    }

    @Test(arguments: [
        (["let a = 1", "if a {", "    b()", "}"], true),
        (["import Lupine", "", "let a = 1", "if a {"], true),
        (["import Other", "", "let a = 1"], false),
        (["let a = 1", "if a {", "b()", "}"], false),
        (["let a = 1", "if a {", "    c()", "}"], false),
        (["a = 1"], false),
        (["}", "", "}"], false),
        (["import Lupine"], false),
        ([], false),
    ])
    func findsSnippetsOnlyWhereTheyStandAsTheyAre(snippet: [String], isFound: Bool) {
        let source = CompiledSource(
            """
            import Lupine

            func test() {
                let a = 1
                if a {
                    b()
                }
            }
            """)
        #expect(source.contains(snippet: snippet.map { $0[...] }) == isFound)
    }
}
