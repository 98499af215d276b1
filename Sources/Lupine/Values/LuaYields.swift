/// What a coroutine yields, one value after the other; the `yields` of a ``LuaCoroutine`` makes it.
///
/// Each step resumes the coroutine, so there is a single pass. A step may fail, which is why the elements are results:
///
/// ```swift
/// for step in coroutine.yields(of: Int.self, 4) {
///     let number = try step.get()
///     print(number)
/// }
/// ```
///
/// It ends when the coroutine returns, and after a failure. What the function returns at last is not among the elements.
/// Leaving a loop early leaves the coroutine suspended, to be resumed, iterated or closed.
public final class LuaYields<Value>: Sequence, IteratorProtocol {
    private let coroutine: LuaCoroutine
    private let read: (LuaResume) throws -> Value
    private var start: ((LuaResume) throws -> Void)?
    private var hasEnded = false

    init(
        _ coroutine: LuaCoroutine, read: @escaping (LuaResume) throws -> Value,
        start: @escaping (LuaResume) throws -> Void
    ) {
        self.coroutine = coroutine
        self.read = read
        self.start = start
    }

    /// Resumes the coroutine; `nil` when it returns, when it is dead already, and after a failure.
    ///
    /// - Throws: What `resume` throws.
    public func nextValue() throws -> Value? {
        if hasEnded { return nil }
        // A step that fails is the last one, whatever its error leaves the coroutine able to do.
        hasEnded = true
        if try coroutine.status == .dead { return nil }
        let resume = try LuaResume.of(coroutine.reference)
        let start = start
        self.start = nil
        try start?(resume)
        guard try resume.run() else {
            resume.drop()
            return nil
        }
        let value = try read(resume)
        hasEnded = false
        return value
    }

    /// Resumes the coroutine, for `for` loops; ``nextValue()`` throws instead.
    public func next() -> Result<Value, any Error>? {
        do {
            return try nextValue().map { .success($0) }
        } catch {
            return .failure(error)
        }
    }

    /// All values that are left.
    ///
    /// - Throws: What ``nextValue()`` throws; the values before the failure are lost.
    public func collect() throws -> [Value] {
        var values: [Value] = []
        while let value = try nextValue() { values.append(value) }
        return values
    }

    /// Calls a function with each value that is left.
    ///
    /// - Throws: What ``nextValue()`` throws, and what the function throws; the coroutine is suspended then.
    public func forEachValue(_ body: (Value) throws -> Void) throws {
        while let value = try nextValue() { try body(value) }
    }
}
