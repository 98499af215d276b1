import Foundation

/// The terminal that the command was called from, if it was.
enum Terminal {
    /// Whether lines can be typed, and are shown.
    static var isInteractive: Bool { isTerminal(FileHandle.standardInput) && isTerminal(FileHandle.standardOutput) }

    /// Whether what goes to a file handle is shown in colours: only on a terminal, and not where `NO_COLOR` is set.
    static func isColoured(_ handle: FileHandle) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        return isTerminal(handle) && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    static func isTerminal(_ handle: FileHandle) -> Bool { isatty(handle.fileDescriptor) == 1 }

    /// Waits for a key and gives its byte, which is not shown; `nil` at the end of input.
    static func readKey() -> UInt8? {
        var settings = termios()
        tcgetattr(STDIN_FILENO, &settings)
        defer { tcsetattr(STDIN_FILENO, TCSANOW, &settings) }
        var unbuffered = settings
        unbuffered.c_lflag &= ~tcflag_t(ICANON | ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &unbuffered)
        var key: UInt8 = 0
        return read(STDIN_FILENO, &key, 1) == 1 ? key : nil
    }

    /// The folder where programs keep what they remember from one run to the next.
    static var stateFolder: URL {
        let environment = ProcessInfo.processInfo.environment
        if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") { return URL(fileURLWithPath: folder) }
        return FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".local/state")
    }
}
