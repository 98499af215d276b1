/// A drawing in text, eight dots to a character.
struct BrailleCanvas {
    private let origin: Vector
    private let scale: Double
    private let columns: Int, rows: Int
    private var cells: [UInt8]

    /// Makes a canvas on which some points have room, as wide as it may be and at most half as high.
    init(framing points: [Vector], columns: Int) {
        let xs = points.map(\.x), ys = points.map(\.y)
        let width = (xs.max() ?? 0) - (xs.min() ?? 0), height = (ys.max() ?? 0) - (ys.min() ?? 0)
        origin = Vector(x: xs.min() ?? 0, y: ys.max() ?? 0)
        let dots = Double(2 * columns - 1)
        let scale = max(width, height) > 1e-9 ? min(dots / width, dots / height) : 1
        self.scale = scale
        self.columns = Int((width * scale).rounded()) / 2 + 1
        rows = Int((height * scale).rounded()) / 4 + 1
        cells = Array(repeating: 0, count: points.isEmpty ? 0 : self.columns * rows)
    }

    mutating func draw(from start: Vector, to end: Vector) {
        let steps = ((end - start).length * scale).rounded(.up)
        for step in 0...Int(max(steps, 1)) { set(start + (end - start) * (Double(step) / max(steps, 1))) }
    }

    var text: String {
        stride(from: 0, to: cells.count, by: columns).map { start in
            String(
                String.UnicodeScalarView(
                    cells[start..<start + columns].compactMap { Unicode.Scalar(0x2800 + UInt32($0)) }))
        }.joined(separator: "\n")
    }

    /// Sets the dot of a point.
    private mutating func set(_ point: Vector) {
        // Rounding may lead a little beyond the frame.
        let x = min(max(Int(((point.x - origin.x) * scale).rounded()), 0), 2 * columns - 1)
        let y = min(max(Int(((origin.y - point.y) * scale).rounded()), 0), 4 * rows - 1)
        // The eighth of a character: the two dots of its lowest row have bits of their own.
        let bit = y % 4 == 3 ? 6 + x % 2 : x % 2 * 3 + y % 4
        cells[y / 4 * columns + x / 2] |= 1 << UInt8(bit)
    }
}
