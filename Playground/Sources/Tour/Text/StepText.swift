import Foundation

/// The source of a step of the tour.
///
/// It is a target of its own because a file cannot be compiled and copied by the same one.
public struct StepText: Sendable {
    /// The first line of the comment that the source begins with.
    public let title: String
    /// The rest of that comment.
    public let prose: [String]
    /// What follows, without imports.
    public let code: [String]

    /// Reads the source of a step.
    public init(file: String) throws {
        let url = Bundle.module.bundleURL.appendingPathComponent("Steps").appendingPathComponent(file)
        let lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
        let comment = lines.prefix { $0.hasPrefix("//") }.map { String($0.dropFirst(3)) }
        title = comment.first ?? file
        prose = Array(comment.dropFirst(2))
        code = lines.dropFirst(comment.count).filter { !$0.hasPrefix("import ") }.trimmingEmptyLines
    }
}

extension [String] {
    fileprivate var trimmingEmptyLines: [String] {
        Array(drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed())
    }
}
