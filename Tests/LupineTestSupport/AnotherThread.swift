import Foundation

/// A thread that runs a body.
public final class AnotherThread: Sendable {
    private let ended = DispatchSemaphore(value: 0)

    /// Starts the thread.
    public init(stackSize: Int? = nil, _ body: @escaping @Sendable () -> Void) {
        let ended = self.ended
        let thread = Thread {
            body()
            ended.signal()
        }
        if let stackSize { thread.stackSize = stackSize }
        thread.start()
    }

    /// Returns when the body has returned. To be called once.
    public func wait() { ended.wait() }
}

/// Runs a body on another thread and returns when it has returned.
public func onAnotherThread(stackSize: Int? = nil, _ body: @escaping @Sendable () -> Void) {
    AnotherThread(stackSize: stackSize, body).wait()
}

/// A value that a test takes to another thread, where the compiler would not let it go.
public final class Transfer<Value>: @unchecked Sendable {
    private var value: Value?

    public init(_ value: Value) { self.value = value }

    /// Uses the value, on one thread at a time.
    public func use<Result>(_ body: (Value) throws -> Result) rethrows -> Result {
        guard let value else { fatalError("the value has been dropped") }
        return try body(value)
    }

    /// Lets go of the value.
    public func drop() { value = nil }
}
