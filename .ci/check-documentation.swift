// Fails when a public symbol has no documentation of its own or inherited.
//
//     swift check-documentation.swift SYMBOL-GRAPHS MODULE

import Foundation

struct SymbolGraph: Decodable {
    struct Symbol: Decodable {
        struct Identifier: Decodable { let precise: String }
        struct Comment: Decodable {
            struct Line: Decodable { let text: String }
            let lines: [Line]
        }
        struct Location: Decodable {
            struct Position: Decodable { let line: Int }
            let uri: String
            let position: Position
        }
        let identifier: Identifier
        let pathComponents: [String]
        let docComment: Comment?
        let location: Location?
    }
    struct Relationship: Decodable {
        struct Origin: Decodable { let identifier: String }
        let source: String
        let sourceOrigin: Origin?
    }
    let symbols: [Symbol]
    let relationships: [Relationship]
}

func symbolGraphs(in folder: String, of module: String) throws -> [SymbolGraph] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0 == "\(module).symbols.json" || $0.hasPrefix("\(module)@") }
        .map {
            try JSONDecoder().decode(SymbolGraph.self, from: Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)")))
        }
}

guard CommandLine.arguments.count == 3 else { fatalError("usage: check-documentation SYMBOL-GRAPHS MODULE") }
var count = 0
var missing: [String] = []
for graph in try symbolGraphs(in: CommandLine.arguments[1], of: CommandLine.arguments[2]) {
    // What witnesses a requirement is documented there.
    let inheriting = Set(graph.relationships.filter { $0.sourceOrigin != nil }.map(\.source))
    for symbol in graph.symbols where !symbol.identifier.precise.contains("::SYNTHESIZED::") {
        count += 1
        let text = symbol.docComment?.lines.map(\.text).joined() ?? ""
        if !text.allSatisfy(\.isWhitespace) || inheriting.contains(symbol.identifier.precise) { continue }
        let place = symbol.location.map { "\(URL(string: $0.uri)?.path ?? $0.uri):\($0.position.line + 1): " } ?? ""
        missing.append("\(place)error: \(symbol.pathComponents.joined(separator: ".")) has no documentation")
    }
}
missing.sorted().forEach { print($0) }
print("\(count) public symbols, \(missing.count) without documentation")
exit(count < 50 || !missing.isEmpty ? 1 : 0)
