import Foundation
import LupineTestSupport
import Testing

/// The suite covers the cases that its README lists, by their numbers.
@Suite struct ConformanceListTests {
    /// The sandbox.
    static let missing: Set = [124]

    private let folder = "Tests/LupineTests/Conformance"

    @Test func everyCaseHasATest() throws {
        var tested: Set<Int> = []
        for path in try ProjectFiles.paths(under: folder, extension: "swift") {
            let names = try ProjectFiles.text(of: path).matches(of: #/@Test\(\s*"(\d+): /#)
            tested.formUnion(names.compactMap { Int($0.1) })
        }
        #expect(tested.isDisjoint(with: Self.missing))
        #expect(tested.union(Self.missing) == Set(1...124))
    }

    @Test func theReadmeListsEveryCaseOnce() throws {
        let listed = try ProjectFiles.text(of: "\(folder)/README.md").split(separator: "\n")
            .compactMap { try? #/(\d+)\. .+/#.wholeMatch(in: $0) }
            .map { Int($0.1) }
        #expect(listed == Array(1...124))
    }
}
