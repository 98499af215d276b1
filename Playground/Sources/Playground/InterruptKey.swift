import Dispatch
import Foundation
import Lupine

/// Stops what a runtime runs when Ctrl-C is pressed, instead of ending the program.
struct InterruptKey {
    private let source: any DispatchSourceSignal

    init(stopping handle: LuaInterruptHandle) {
        signal(SIGINT, SIG_IGN)
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { handle.interrupt("interrupted") }
        source.resume()
    }

    func cancel() {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}
