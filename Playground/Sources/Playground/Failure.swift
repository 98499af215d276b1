import ArgumentParser
import Foundation

/// Runs what a command does. An error goes to the standard error, with Lua's traceback, and the exit status is 1.
func reportingFailure(_ body: () throws -> Void) throws {
    do {
        try body()
    } catch {
        writeToStandardError("\(error)")
        throw ExitCode.failure
    }
}

/// Writes a line for the user.
func writeToStandardError(_ line: String) {
    FileHandle.standardError.write(Data("playground: \(line)\n".utf8))
}
