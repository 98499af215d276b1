import Foundation

/// A child process that runs this program with other arguments and reports line by line.
final class Worker {
    /// What a worker did next.
    enum Event {
        /// It wrote a line, which has these fields.
        case line([String])
        /// It ended: with status 0, or in words how else.
        case ended(failure: String?)
        /// It wrote nothing for too long, and was killed.
        case hung
    }

    private let process = Process()
    private let output = Pipe()
    private var buffer: [UInt8] = []

    init(_ arguments: [String]) throws {
        process.executableURL = Bundle.main.executableURL
        process.arguments = arguments
        var environment = ProcessInfo.processInfo.environment
        // Swift's own report of a crash takes seconds.
        environment["SWIFT_BACKTRACE"] = "enable=no"
        // What is free at the end of another thread's arena, glibc never gives back.
        environment["MALLOC_ARENA_MAX"] = "1"
        process.environment = environment
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        try output.fileHandleForWriting.close()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    /// Waits for what the worker does next.
    func next(patience seconds: Double) -> Event {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: buffer[..<end], as: UTF8.self)
                buffer.removeSubrange(...end)
                return .line(line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
            }
            guard isReadable(within: seconds) else {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                return .hung
            }
            let bytes = output.fileHandleForReading.availableData
            if bytes.isEmpty { return .ended(failure: failure()) }
            buffer += bytes
        }
    }

    private func isReadable(within seconds: Double) -> Bool {
        var descriptor = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, Int32(seconds * 1000)) != 0
    }

    private func failure() -> String? {
        process.waitUntilExit()
        switch process.terminationReason {
        case .exit where process.terminationStatus == 0: return nil
        case .uncaughtSignal: return "signal \(process.terminationStatus)"
        default: return "exit status \(process.terminationStatus)"
        }
    }
}
