internal import CLupine

/// The arguments of a Swift function called from Lua, read one after the other.
@usableFromInline
struct LuaArguments {
    @usableFromInline let stack: LuaStack
    @usableFromInline var index = 1

    @inlinable
    init(_ stack: LuaStack) { self.stack = stack }

    @inlinable
    @inline(__always)
    mutating func next<Value: LuaConvertible>(_ type: Value.Type) throws -> Value {
        let index = self.index
        self.index += Value._luaWidth ?? 0
        do {
            return try Value.fromLua(stack, at: index)
        } catch {
            throw LuaArgumentMismatch(index, error)
        }
    }
}

/// An argument that its parameter cannot take. The trampoline adds the function's name and position.
@usableFromInline
struct LuaArgumentMismatch: Error {
    let index: Int
    let expectation: String

    @usableFromInline
    init(_ index: Int, _ error: any Error) {
        self.index = index + ((error as? LuaError)?.argumentOffset ?? 0)
        expectation = (error as? LuaError)?.message ?? String(describing: error)
    }
}

extension LuaStack {
    /// Pushes what a Swift function returned and says how many values it is.
    @inlinable
    @inline(__always)
    func pushResult<Result: LuaConvertible>(_ result: Result) throws -> Int {
        if let width = Result._luaWidth {
            try result.toLua(self)
            return width
        }
        let height = top
        try result.toLua(self)
        return top - height
    }
}
