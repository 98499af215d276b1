import Foundation

/// How much is done, on the terminal of the standard error; nothing if there is none.
struct ProgressBar: Sendable {
    let total: Int
    private let isShown = Terminal.isTerminal(.standardError)

    init(total: Int) { self.total = total }

    func show(_ done: Int) {
        let percent = done * 100 / total
        guard isShown, percent != (done - 1) * 100 / total else { return }
        let bar = String(repeating: "█", count: percent / 2) + String(repeating: "░", count: 50 - percent / 2)
        write("\r\(bar) \(percent) %")
    }

    func clear() { if isShown { write("\r\u{1B}[K") } }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
