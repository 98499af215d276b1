import ArgumentParser
import Foundation
import Lupine

/// Runs what a command does. An error goes to the standard error, with Lua's traceback, and the exit
/// status is 1; for a limit that was hit, its message and a status of its own.
func reportingFailure(_ body: () throws -> Void) throws {
    do {
        try body()
    } catch let code as ExitCode {
        throw code
    } catch let error as LuaError where error.code == .memory || error.code == .interrupted {
        writeToStandardError(error.message)
        throw error.code == .memory ? ExitCode.memory : ExitCode.time
    } catch {
        writeToStandardError(text(of: error))
        throw ExitCode.failure
    }
}

extension ExitCode {
    /// A limit of memory was hit.
    static let memory = ExitCode(3)
    /// The time was over.
    static let time = ExitCode(4)
}

/// Writes a line for the user.
func writeToStandardError(_ line: String) {
    FileHandle.standardError.write(Data("playground: \(line)\n".utf8))
}

/// What an error says to the user; of what does not fit a type, its place and the reason.
func text(of error: any Error) -> String {
    switch error {
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
        DecodingError.keyNotFound(_, let context), DecodingError.dataCorrupted(let context):
        context.debugDescription
    case let error as CocoaError: error.sentence
    default: "\(error)"
    }
}

extension CocoaError {
    /// What could not be done with which file, and why.
    fileprivate var sentence: String {
        // The path of a URL is as the user wrote it, the other one absolute.
        let path = url?.relativePath ?? filePath ?? "the file"
        return "cannot \(isAboutWriting ? "write" : "read") \(path): \(reason)"
    }

    private var isAboutWriting: Bool { code == .fileNoSuchFile || 512..<768 ~= code.rawValue }

    private var reason: String {
        if let error = underlying as NSError?, error.domain == NSPOSIXErrorDomain {
            return String(cString: strerror(Int32(error.code)))
        }
        return switch code {
        case .fileReadCorruptFile, .fileReadInapplicableStringEncoding: "it is not text in UTF-8"
        default: localizedDescription
        }
    }
}
