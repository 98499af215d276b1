import Lupine
import LupineTestSupport
import Testing

/// One program on several threads, each with a runtime that was sent there.
@Suite struct MandelbrotTests {
    /// The program that the benchmarks run too.
    private static let source = Result {
        try ProjectFiles.text(of: "Playground/Sources/Benchmarks/mandelbrot.lua")
    }

    /// The rows of an image, a bit for each point, as Swift computes them.
    private static func image(_ size: Int) -> [UInt8] {
        (0..<size).flatMap { y in
            stride(from: 0, to: size, by: 8).map { x in
                (x..<x + 8).reduce(0 as UInt8) { $0 << 1 | ($1 < size && isInside($1, y, size) ? 1 : 0) }
            }
        }
    }

    /// Whether 49 steps leave a point within the circle of radius 2.
    private static func isInside(_ x: Int, _ y: Int, _ size: Int) -> Bool {
        let scale = 2 / Double(size)
        let c = (re: Double(x) * scale - 1.5, im: Double(y) * scale - 1)
        var z = c
        for _ in 1...49 {
            z = (z.re * z.re - z.im * z.im + c.re, z.re * z.im * 2 + c.im)
            if z.re * z.re + z.im * z.im > 4 { return false }
        }
        return true
    }

    /// Starts a part of the image in a runtime that nobody here can use any more.
    private static func start(
        _ lua: sending LuaRuntime, _ source: String, _ size: Int, _ part: Int, of parts: Int
    ) -> Task<[UInt8], any Error> {
        Task.detached {
            let rows: LuaString = try lua.compile(source, name: "=mandelbrot")(size, part, parts)
            try lua.close()
            return rows.bytes
        }
    }

    // Sizes that are no multiple of eight, nor of the number of threads.
    @Test(arguments: [(64, 1), (64, 4), (67, 3), (40, 8)])
    func threadsRenderWhatOneDoes(size: Int, parts: Int) async throws {
        let source = try Self.source.get()
        let tasks = (1...parts).map { Self.start(LuaRuntime(), source, size, $0, of: parts) }
        var rows: [UInt8] = []
        for task in tasks { rows += try await task.value }
        #expect(rows == Self.image(size))
        try withLua { lua in
            let whole: LuaString = try lua.compile(source, name: "=mandelbrot")(size, 1, 1)
            #expect(whole.bytes == rows)
        }
    }

    /// The middle row of an image of 32 points: the real axis from -1.5 to 0.4375, of which all to 0.25 belongs to the set.
    @Test func theRealAxis() {
        let image = Self.image(32)
        #expect(image.count == 32 * 4)
        #expect(Array(image[16 * 4..<17 * 4]) == [0xff, 0xff, 0xff, 0xf8])
    }
}
