internal import CLupine

/// The arguments of a Swift function called from Lua, read one after the other.
@usableFromInline
struct LuaArguments {
    @usableFromInline let stack: LuaStack
    @usableFromInline var index: Int

    @inlinable
    init(_ stack: LuaStack, from first: Int = 1) {
        self.stack = stack
        index = first
    }

    @inlinable
    @inline(__always)
    mutating func next<Value: LuaConvertible>(_ type: Value.Type) throws -> Value {
        let index = self.index
        self.index += Value._luaWidth ?? max(0, stack.top - index + 1)
        do {
            return try Value.fromLua(stack, at: index)
        } catch {
            throw LuaArgumentMismatch(index, error)
        }
    }
}

/// A use of an object that its type does not know, or that a policy does not allow. The trampoline adds the position.
struct LuaMisuse: Error, CustomStringConvertible {
    let message: String
    var isDenied = false

    var description: String { message }
}

/// An argument that its parameter cannot take. The trampoline adds the function's name and position.
@usableFromInline
struct LuaArgumentMismatch: Error {
    /// Which argument it is.
    enum Place {
        case index(Int)
        case name(String)
        /// What a method was called on, which is no object.
        case receiver
        /// The value that is assigned to a property, or to the attribute of a name.
        case assignment(String?)
    }

    let place: Place
    let expectation: String
    /// The limit that kept the argument from being read.
    private(set) var limit: LuaError?

    init(_ place: Place, _ expectation: String) {
        self.place = place
        self.expectation = expectation
    }

    @usableFromInline
    init(assignment error: any Error, to name: String?) {
        self.init(.assignment(name), because: error)
    }

    @usableFromInline
    init(name: String, _ error: any Error) {
        self.init(.name(name), because: error)
    }

    /// The object that a method was called on, where that is none: most likely the colon was forgotten.
    @usableFromInline
    init(receiver error: any Error, isObject: Bool) {
        let message = LuaError.text(of: error)
        self.init(isObject ? .index(1) : .receiver, message)
    }

    @usableFromInline
    init(_ index: Int, _ error: any Error) {
        self.init(.index(index + ((error as? LuaError)?.argumentOffset ?? 0)), because: error)
    }

    private init(_ place: Place, because error: any Error) {
        self.init(place, LuaError.text(of: error))
        if let error = error as? LuaError, error.code == .memory || error.code == .interrupted { limit = error }
    }
}

extension LuaStack {
    /// Pushes the results of a pack and says how many values they are.
    @inlinable
    func pushResults<each Result: LuaConvertible>(_ results: repeat each Result) throws -> Int {
        try reserve(for: repeat (each Result).self)
        var count = 0
        for result in repeat each results { count += try pushResult(result) }
        return count
    }

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
