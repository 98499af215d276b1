extension LuaCoroutine {
    /// How a coroutine came back: it yielded and can be resumed again, or it returned and is dead.
    ///
    /// The two may be of different types. ``LuaVarargs`` takes any number of values, `LuaValue?` none or one.
    public enum Outcome<Yielded, Returned> {
        /// What it passed to `coroutine.yield`.
        case yielded(Yielded)
        /// What its function returned.
        case returned(Returned)
    }
}

extension LuaCoroutine.Outcome where Yielded == Returned {
    /// The value, whether it was yielded or returned.
    public var value: Yielded {
        switch self {
        case .yielded(let value), .returned(let value): value
        }
    }
}

extension LuaCoroutine.Outcome: Equatable where Yielded: Equatable, Returned: Equatable {}
extension LuaCoroutine.Outcome: Hashable where Yielded: Hashable, Returned: Hashable {}
extension LuaCoroutine.Outcome: Sendable where Yielded: Sendable, Returned: Sendable {}

extension LuaResume {
    /// Reads what came out, as one type or the other.
    @inlinable
    func outcome<Yielded: LuaConvertible, Returned: LuaConvertible>(
        _ hasYielded: Bool
    ) throws -> LuaCoroutine.Outcome<Yielded, Returned> {
        hasYielded ? .yielded(try read(Yielded.self)) : .returned(try read(Returned.self))
    }
}
