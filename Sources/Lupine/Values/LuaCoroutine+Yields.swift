extension LuaCoroutine {
    /// What the coroutine yields, one value after the other. The arguments go to the first resumption.
    ///
    /// ```swift
    /// for (i, x) in try coroutine.yields(of: Int.self, 4).collect().enumerated() { print(i, x) }
    /// ```
    ///
    /// Nothing runs before the first element is asked for. A coroutine that is dead yields nothing.
    public func yields<Value: LuaConvertible, each Argument: LuaConvertible>(
        of type: Value.Type, _ arguments: repeat each Argument
    ) -> LuaYields<Value> {
        LuaYields(self) {
            try $0.read(type)
        } start: {
            try $0.push(repeat each arguments)
        }
    }

    /// What the coroutine yields, several values at a time.
    ///
    /// ```swift
    /// for step in coroutine.yields(of: (String, Int).self) {
    ///     let (name, age) = try step.get()
    /// }
    /// ```
    public func yields<
        First: LuaConvertible, Second: LuaConvertible, each Value: LuaConvertible, each Argument: LuaConvertible
    >(
        of types: (First, Second, repeat each Value).Type, _ arguments: repeat each Argument
    ) -> LuaYields<(First, Second, repeat each Value)> {
        LuaYields(self) {
            try $0.read(First.self, Second.self, repeat (each Value).self)
        } start: {
            try $0.push(repeat each arguments)
        }
    }
}
