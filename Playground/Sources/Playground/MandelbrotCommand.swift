import ArgumentParser
import Foundation
import MandelbrotExample

/// `playground mandelbrot`
struct MandelbrotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mandelbrot",
        abstract: "Computes an image of the Mandelbrot set with Lua on several threads.",
        discussion: "The program is Examples/mandelbrot/mandelbrot.lua.")

    @Option(parsing: .unconditional, help: "How many points a row has, and how many rows there are.")
    var size = 1280

    @Option(parsing: .unconditional, help: "How many threads there are, each with a runtime of its own.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Argument(help: "The picture, a PNG file.", completion: .file(extensions: ["png"]))
    var file = "mandelbrot.png"

    func validate() throws {
        guard 1...10_000 ~= size else { throw ValidationError("The size must be from 1 to 10000.") }
        guard 1...100 ~= threads else { throw ValidationError("There must be from 1 to 100 threads.") }
    }

    func run() throws {
        try reportingFailure {
            let bar = ProgressBar(total: size)
            let start = ContinuousClock.now
            let image = try Mandelbrot(size: size, threads: threads) { bar.show($0) }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            bar.clear()
            try image.png().write(to: URL(fileURLWithPath: file))
            let time = seconds.formatted(.number.precision(.fractionLength(2)))
            print("\(size) × \(size) points on \(threads) \(threads == 1 ? "thread" : "threads"), \(time) s: \(file)")
        }
    }
}
