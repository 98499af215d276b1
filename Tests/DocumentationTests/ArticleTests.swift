import Foundation
import LupineTestSupport
import Testing

/// How documents hang together, and what articles begin with.
@Suite struct ArticleTests {
    /// The targets of the links in a text, but for those to the web.
    private static func links(in text: String) -> [String] {
        text.matches(of: /\]\((?<target>[^)\s]+)\)/).map { String($0.target) }.filter { !$0.contains("://") }
    }

    private static func articles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: ProjectFiles.root.appendingPathComponent("Docs/Lupine.docc").path
        ).filter { $0.hasSuffix(".md") }.sorted()
    }

    @Test(arguments: try ProjectFiles.documents())
    func linksLeadToFiles(document: String) throws {
        let folder = ProjectFiles.root.appendingPathComponent(document).deletingLastPathComponent()
        for link in Self.links(in: try ProjectFiles.text(of: document)) {
            let path = folder.appendingPathComponent(link.split(separator: "#").first.map(String.init) ?? link).path
            #expect(FileManager.default.fileExists(atPath: path), "\(document) links to \(link)")
        }
    }

    /// .ci/render-docs makes links between pages of them.
    @Test(arguments: try articles())
    func articlesLinkToArticles(article: String) throws {
        for link in Self.links(in: try ProjectFiles.text(of: "Docs/Lupine.docc/\(article)")) {
            #expect(link.wholeMatch(of: /[A-Za-z]+\.md/) != nil, "\(article) links to \(link)")
        }
    }

    @Test(arguments: try articles())
    func articlesBeginWithASentence(article: String) throws {
        let text = try ProjectFiles.text(of: "Docs/Lupine.docc/\(article)")
        let paragraphs = text.split(separator: "\n\n")
        #expect(paragraphs.first?.hasPrefix("# ") == true)
        let abstract = paragraphs.dropFirst().first ?? ""
        #expect(abstract.hasSuffix("."))
        #expect(!abstract.contains(". "), "\(article): \(abstract)")
    }
}
