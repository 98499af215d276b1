import CBaseline
import Foundation
import Lupine
import Synchronization

/// An image of the Mandelbrot set on two threads, each with a runtime of its own: time by the clock on the wall, for each
/// point.
func mandelbrot() throws -> [Benchmark] {
    guard let file = Bundle.module.url(forResource: "mandelbrot", withExtension: "lua") else { return [] }
    let source = try String(contentsOf: file, encoding: .utf8)
    let size = 1280
    let parts = 2
    let benchmark = Benchmark(
        name: "mandelbrot", count: 1, elements: size * size, target: 1.03, clock: baseline_wall_time
    ) { _ in
        baseline_mandelbrot(source, source.utf8.count, Int32(size), Int32(parts))
    } lupine: { _ in
        let sums = Mutex<[Result<Double, any Error>]>([])
        let threads = (1...parts).map { part in
            let finished = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                let sum = Result { try render(source, size, part, of: parts) }
                sums.withLock { $0.append(sum) }
                finished.signal()
            }
            return finished
        }
        for finished in threads { finished.wait() }
        return try sums.withLock { sums in try sums.reduce(0) { $0 + (try $1.get()) } }
    }
    return [benchmark]
}

/// Renders a part of the image and gives the sum of its bytes.
private func render(_ source: String, _ size: Int, _ part: Int, of parts: Int) throws -> Double {
    let lua = LuaRuntime(libraries: .all)
    let rows: LuaString = try lua.compile(source, name: "=mandelbrot")(size, part, parts)
    try lua.close()
    return rows.bytes.withUnsafeBufferPointer { $0.reduce(0) { $0 + Double($1) } }
}
