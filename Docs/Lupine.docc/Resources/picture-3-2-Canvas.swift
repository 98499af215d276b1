final class Canvas {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let width: Int, height: Int
    private var rows: [[Character]]

    init(width: Int, height: Int) throws {
        guard (1...200).contains(width), (1...200).contains(height) else {
            throw Failure(description: "a canvas of \(width) × \(height)")
        }
        (self.width, self.height) = (width, height)
        rows = Array(repeating: Array(repeating: ".", count: width), count: height)
    }

    func draw(x: Int, y: Int, mark: Character) throws {
        guard (1...width).contains(x), (1...height).contains(y) else {
            throw Failure(description: "(\(x), \(y)) is outside the canvas")
        }
        rows[y - 1][x - 1] = mark
    }

    var text: String { rows.map { String($0) }.joined(separator: "\n") }
}
