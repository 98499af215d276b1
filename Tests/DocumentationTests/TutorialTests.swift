import Foundation
import LupineTestSupport
import Testing

/// The files of the tutorials. What the terminals show is compared by .ci/check-readme, which builds the packages.
@Suite struct TutorialTests {
    @Test func findsTheSteps() {
        let tutorial = """
            @Section(title: "A") {
                @Code(name: "main.swift", file: "a.swift")
                @Code(name: "Terminal", file: "a.txt")
            }
            @Section(title: "B") {
                @Code(name: "main.swift", file: "b.swift")
            }
            """
        let steps = TutorialStep.all(in: tutorial) { "text of \($0)" }
        #expect(steps.map(\.section) == [1, 1, 2])
        #expect(steps.map(\.name) == ["main.swift", "Terminal", "main.swift"])
        #expect(steps.last?.files == ["main.swift": "text of b.swift", "Terminal": "text of a.txt"])
        #expect(steps.last?.sources == ["main.swift": "text of b.swift"])
    }

    @Test func theirFilesAreThereAndAllOfUse() throws {
        let steps = try TutorialStep.all()
        #expect(steps.count > 10)
        let files = try FileManager.default.contentsOfDirectory(
            atPath: ProjectFiles.root.appendingPathComponent("\(TutorialStep.folder)/Resources").path)
        #expect(Set(steps.map(\.resource)) == Set(files.filter { !$0.hasSuffix(".svg") }))
        for step in steps { #expect(step.files[step.name]?.isEmpty == false, "\(step.resource)") }
    }

    /// The sources that the reader has at each step that changes one.
    @Test(arguments: try TutorialStep.all().filter { $0.sources[$0.name] != nil })
    func eachStepCompiles(step: TutorialStep) throws {
        try withFolder(step.sources) { folder in
            let messages = try SwiftCompiler.typeCheck(step.sources.keys.map { "\(folder)/\($0)" })
            #expect(messages == "")
        }
    }

    /// At the end of each section the sources are those that the tests run.
    @Test func theLastStepsAreRun() throws {
        let text = try ProjectFiles.text(of: "Tests/DocumentationTests/TutorialSnippets.swift")
        let sections = text.split(separator: "\n@Suite struct ").dropFirst().map {
            CompiledSource("import Lupine\n\($0)")
        }
        let steps = try TutorialStep.last()
        #expect(sections.count == steps.count)
        for (section, step) in zip(sections, steps) {
            for (name, source) in step.sources {
                let lines = source.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                let isThere = section.contains(snippet: Array(lines))
                #expect(isThere, "\(name) of section \(step.section)")
            }
        }
    }
}
