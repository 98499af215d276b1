public import Foundation

/// What comes with the example.
public enum Shop {
    /// Some orders.
    public static func orders() throws -> [Order] {
        try JSONDecoder().decode([Order].self, from: Data(contentsOf: resource("orders.json")))
    }

    /// The rules to begin with.
    public static var rules: URL { resource("rules.lua") }

    /// What is made of the rules then, one edit after the other.
    public static func edits() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: resource("edits"), includingPropertiesForKeys: nil)
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    private static func resource(_ name: String) -> URL { Bundle.module.bundleURL.appendingPathComponent(name) }
}
