import Foundation

/// The lines that a worker writes and its supervisor reads: fields between tabs.
enum Report {
    /// Writes a line at once, so that what a crash ends is on record.
    static func write(_ fields: any CustomStringConvertible...) {
        let line = fields.map { escape($0.description) }.joined(separator: "\t") + "\n"
        FileHandle.standardOutput.write(Data(line.utf8))
    }

    /// Without the characters that end fields and lines, and short.
    private static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars.prefix(300) {
            switch scalar {
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
