import Foundation
import Lupine
import Synchronization

/// An image of the Mandelbrot set, computed by Lua on several threads.
public struct Mandelbrot {
    /// How many points a row has, and how many rows there are.
    public let size: Int
    /// For each point, row by row, after how many rounds it escaped; 255 for never.
    public let points: [UInt8]

    /// Computes the image.
    ///
    /// - Parameters:
    ///   - threads: How many threads there are; each has a runtime of its own.
    ///   - progress: Is called on any of them, one call at a time, with the number of rows that are done.
    /// - Throws: `LuaError`; the other threads finish their row before.
    public init(size: Int, threads: Int, progress: @escaping @Sendable (Int) -> Void) throws {
        let image = Image(size: size, progress: progress)
        let workers = DispatchGroup()
        for _ in 0..<threads {
            workers.enter()
            Thread.detachNewThread {
                do { try image.render() } catch { image.stop(because: error) }
                workers.leave()
            }
        }
        workers.wait()
        self.size = size
        points = try image.points()
    }
}

/// What the threads share: the rows that are left, and those that are done.
private final class Image: Sendable {
    private struct State {
        var next = 0
        var done = 0
        var points: [UInt8]
        var failure: (any Error)?
    }

    private let size: Int
    private let progress: @Sendable (Int) -> Void
    private let state: Mutex<State>

    init(size: Int, progress: @escaping @Sendable (Int) -> Void) {
        self.size = size
        self.progress = progress
        state = Mutex(State(points: Array(repeating: 0, count: size * size)))
    }

    /// Computes rows until there are none left, in a runtime that only this thread has.
    func render() throws {
        let lua = LuaRuntime(libraries: [.base, .string, .table])
        let nextRow = try lua.function("nextRow") { self.nextRow() }
        let put = try lua.function("put") { (y: Int, row: LuaString) in try self.put(row, at: y) }
        let file = Bundle.module.bundleURL.appendingPathComponent("mandelbrot.lua")
        try lua.compile(file: file.path)(size, nextRow, put)
        try lua.close()
    }

    func stop(because error: any Error) {
        state.withLock {
            $0.failure = error
            $0.next = size
        }
    }

    func points() throws -> [UInt8] {
        try state.withLock {
            if let failure = $0.failure { throw failure }
            return $0.points
        }
    }

    private func nextRow() -> Int? {
        state.withLock {
            guard $0.next < size else { return nil }
            $0.next += 1
            return $0.next - 1
        }
    }

    private func put(_ row: LuaString, at y: Int) throws {
        guard 0..<size ~= y, row.bytes.count == size else {
            throw LuaError(message: "row \(y) of \(row.bytes.count) points does not fit")
        }
        state.withLock {
            $0.points.replaceSubrange(y * size..<(y + 1) * size, with: row.bytes)
            $0.done += 1
            progress($0.done)
        }
    }
}
