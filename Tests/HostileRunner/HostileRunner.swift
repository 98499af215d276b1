import Foundation
import Synchronization

/// Runs programs that attack the sandbox, in processes of their own.
@main
enum HostileRunner {
    static let usage = """
        usage: HostileRunner COMMAND [OPTIONS]
          corpus      runs the programs of --folder, all in one runtime, --rounds times over
          exhaust     runs into the limit of memory, --hits times in one runtime
          fuzz        runs random programs for --seconds, from --seed on
          run FILES   runs programs one after the other in one runtime
          show        prints the programs of a --batch of --seed
        options of the sandbox: --jit on|off, --time MILLISECONDS, --memory MEGABYTES
        """

    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            guard let command = arguments.first else { throw Complaint(usage) }
            let options = try Options(Array(arguments.dropFirst()))
            switch command {
            case "corpus": try end(CorpusCommand(options: options).supervise())
            case "corpus-worker": try onSmallStack { try CorpusCommand(options: options).work() }
            case "exhaust": try end(ExhaustCommand(options: options).supervise())
            case "exhaust-worker": try onSmallStack { try ExhaustCommand(options: options).work() }
            case "fuzz": try end(FuzzCommand(options: options).supervise())
            case "fuzz-worker": try onSmallStack { try FuzzCommand(options: options).work() }
            case "show": try FuzzCommand(options: options).show()
            case "run": try onSmallStack { try RunCommand(options: options).work() }
            default: throw Complaint(usage)
            }
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(2)
        }
    }

    private static func end(_ isFine: Bool) { exit(isFine ? 0 : 1) }

    /// Runs a body on a thread with a stack of 512 KB, as secondary threads have on other systems.
    private static func onSmallStack(_ body: @escaping @Sendable () throws -> Void) throws {
        let ended = DispatchSemaphore(value: 0)
        let failure = Mutex<(any Error)?>(nil)
        let thread = Thread {
            do { try body() } catch { failure.withLock { $0 = error } }
            ended.signal()
        }
        thread.stackSize = 512 << 10
        thread.start()
        ended.wait()
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
