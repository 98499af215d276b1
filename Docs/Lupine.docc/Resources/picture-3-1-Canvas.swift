final class Canvas {
    let width: Int, height: Int
    private var rows: [[Character]]

    init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        rows = Array(repeating: Array(repeating: ".", count: width), count: height)
    }

    func draw(x: Int, y: Int, mark: Character) {
        rows[y - 1][x - 1] = mark
    }

    var text: String { rows.map { String($0) }.joined(separator: "\n") }
}
