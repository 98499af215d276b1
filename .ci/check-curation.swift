// Fails when a page of rendered documentation has groups that docc made because nobody else had sorted what is in them:
// on the first page all public types and articles are to be in a group, and where a type's page has groups, all members.
//
//     swift check-curation.swift ARCHIVE MODULE

import Foundation

struct Page: Decodable {
    struct Group: Decodable {
        let title: String?
        let identifiers: [String]
        let generated: Bool?
    }
    struct Reference: Decodable {
        let title: String?
    }
    let topicSections: [Group]?
    let references: [String: Reference]?
}

guard CommandLine.arguments.count == 3 else { fatalError("usage: check-curation ARCHIVE MODULE") }
let folder = URL(fileURLWithPath: CommandLine.arguments[1]).appendingPathComponent("data/documentation")
let module = CommandLine.arguments[2].lowercased()
let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    .filter { $0 == "\(module).json" || $0.hasPrefix("\(module)/") && $0.hasSuffix(".json") }

var sorted = 0
var failures: [String] = []
for path in paths {
    let page = try JSONDecoder().decode(Page.self, from: Data(contentsOf: folder.appendingPathComponent(path)))
    let groups = page.topicSections ?? []
    guard path == "\(module).json" || groups.contains(where: { $0.generated != true }) else { continue }
    sorted += groups.filter { $0.generated != true }.reduce(0) { $0 + $1.identifiers.count }
    // What a type inherits from protocols has pages of its own.
    for group in groups where group.generated == true && group.title != "Default Implementations" {
        for identifier in group.identifiers {
            let name = page.references?[identifier]?.title ?? identifier
            failures.append("error: \(name) is in no group of the page \(path.dropLast(".json".count))")
        }
    }
}
failures.sorted().forEach { print($0) }
print("\(sorted) pages in groups, \(failures.count) in none")
exit(sorted < 50 || !failures.isEmpty ? 1 : 0)
