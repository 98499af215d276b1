import CLineEditor
import Foundation
import Lupine

/// Ctrl-C while a program runs: it ends the program instead of the playground.
enum InterruptKey {
    /// Makes the key stop what a runtime runs.
    static func stopPrograms(by handle: LuaInterruptHandle) {
        guard interrupt_key_take() else { return }
        Thread.detachNewThread {
            while interrupt_key_wait() { handle.interrupt("stopped by Ctrl-C") }
        }
    }
}
