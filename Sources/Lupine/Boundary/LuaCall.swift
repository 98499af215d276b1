public import CLupine

/// A call of a Lua function by the host, step by step: the function, its arguments, its results.
@usableFromInline
struct LuaCall {
    @usableFromInline let stack: LuaStack
    @usableFromInline let handler: Int32
    @usableFromInline var arguments: Int32 = 0

    /// Begins a call; a static function, since an initializer would retain its argument.
    @inlinable
    @inline(__always)
    static func of(_ function: LuaReference) throws -> LuaCall {
        let call = LuaCall(try function.enter())
        lupine_push_slot(call.stack.L, function.slot)
        return call
    }

    /// For a function that the caller pushes next.
    @inlinable
    @inline(__always)
    init(_ stack: LuaStack) {
        self.stack = stack
        handler = lupine_begin_call(stack.context, stack.L)
    }

    @inlinable
    @inline(__always)
    mutating func push<Value: LuaConvertible>(_ argument: borrowing Value) throws {
        do {
            if let width = Value._luaWidth {
                try argument.toLua(stack)
                arguments += Int32(truncatingIfNeeded: width)
            } else {
                let height = lua_gettop(stack.L)
                try argument.toLua(stack)
                arguments += lua_gettop(stack.L) - height
            }
        } catch {
            stack.pop(Int(arguments) + 1)
            end()
            throw error
        }
    }

    /// Makes room for the arguments of a pack, or gives the call up.
    @inlinable
    func reserve<each Value>(for types: repeat (each Value).Type) throws {
        do {
            try stack.reserve(for: repeat each types)
        } catch {
            stack.pop(Int(arguments) + 1)
            end()
            throw error
        }
    }

    /// Calls the function; the results are on top then.
    @inlinable
    @inline(__always)
    func run(results: Int32) throws {
        if stack.isUnderPressure { try checkArguments() }
        let status = lupine_pcall(stack.context, stack.L, arguments, results, handler)
        if status != 0 {
            let error = stack.failure(status)
            end()
            throw error
        }
    }

    /// Gives the call up where there is no memory for its arguments.
    @usableFromInline
    @inline(never)
    func checkArguments() throws {
        do {
            try stack.checkMemory(popping: Int(arguments) + 1)
        } catch {
            end()
            throw error
        }
    }

    @inlinable
    @inline(__always)
    func end() { lupine_end_call(stack.context, stack.L, handler) }

    @inlinable
    @inline(__always)
    func finish() throws {
        try run(results: 0)
        end()
    }

    /// Calls, and reads the only result.
    @inlinable
    @inline(__always)
    func finish<Result: LuaConvertible>(_ type: Result.Type) throws -> Result {
        guard Result._luaWidth == 1 else {
            var results = try runForResults(Result._luaWidth)
            defer { results.drop(self) }
            return try results.next(type)
        }
        try run(results: 1)
        do {
            let result = try Result.fromLua(stack, at: -1)
            stack.pop()
            end()
            return result
        } catch {
            stack.pop()
            end()
            throw error
        }
    }

    /// Calls, and reads as many results as the types take.
    @inlinable
    func finish<First: LuaConvertible, Second: LuaConvertible, each Result: LuaConvertible>(
        _ first: First.Type, _ second: Second.Type, _ rest: repeat (each Result).Type
    ) throws -> (First, Second, repeat each Result) {
        let width = luaWidth(first, second, repeat each rest)
        var results = try runForResults(width)
        defer { results.drop(self) }
        let one = try results.next(first)
        let two = try results.next(second)
        return (one, two, repeat try results.next((each Result).self))
    }

    @inlinable
    func runForResults(_ width: Int?) throws -> LuaResults {
        let base = lua_gettop(stack.L) - arguments
        try run(results: width.map { Int32(truncatingIfNeeded: $0) } ?? LUA_MULTRET)
        return LuaResults(stack, first: Int(base))
    }
}

extension LuaStack {
    /// Makes room for the values of a pack: a function of the host has room for 20 values only, unless it asks.
    @inlinable
    func reserve<each Value>(for types: repeat (each Value).Type) throws {
        var count = 0
        for _ in repeat each types { count += 1 }
        if count > 8 { try reserve(count + 8) }
    }
}

/// The number of stack values that types take together; `nil` when one of them takes what there is.
@inlinable
func luaWidth<each Value: LuaConvertible>(_ types: repeat (each Value).Type) -> Int? {
    var sum: Int? = 0
    for type in repeat each types {
        guard let width = type._luaWidth, let before = sum else {
            sum = nil
            break
        }
        sum = before + width
    }
    return sum
}

/// The results of a call, read one after the other.
@usableFromInline
struct LuaResults {
    @usableFromInline let stack: LuaStack
    @usableFromInline let first: Int
    @usableFromInline var index: Int

    @inlinable
    init(_ stack: LuaStack, first: Int) {
        self.stack = stack
        self.first = first
        index = first
    }

    /// Takes the results from the stack.
    @inlinable
    func drop(_ call: LuaCall) {
        stack.restore(to: Int32(truncatingIfNeeded: first - 1))
        call.end()
    }

    @inlinable
    mutating func next<Value: LuaConvertible>(_ type: Value.Type) throws -> Value {
        let index = self.index
        self.index += Value._luaWidth ?? max(0, stack.top - index + 1)
        do {
            return try Value.fromLua(stack, at: index)
        } catch {
            throw LuaError.located(error, result: index - first + 1)
        }
    }
}
