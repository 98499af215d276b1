/// The same for up to three arguments: the optimizer turns these into straight code, which it does not do with packs.
/// No argument, or one that is a number, takes a shorter way.
extension LuaCoroutine {
    /// Resumes the coroutine, and reads what it yields or returns.
    @inlinable
    public func resume<Result: LuaConvertible>() throws -> Result {
        if let result = try LuaResume.fast(reference, nil, Result.self) { return result }
        let resume = try LuaResume.of(reference)
        _ = try resume.run()
        return try resume.read(Result.self)
    }

    /// Resumes the coroutine, and drops what it yields or returns.
    @inlinable
    @_disfavoredOverload
    public func resume() throws {
        if try LuaResume.fast(reference, nil) { return }
        let resume = try LuaResume.of(reference)
        _ = try resume.run()
        resume.drop()
    }

    /// Resumes the coroutine with one argument, and reads what it yields or returns.
    @inlinable
    public func resume<First: LuaConvertible, Result: LuaConvertible>(_ first: First) throws -> Result {
        if let number = first._luaNumber, let result = try LuaResume.fast(reference, number, Result.self) {
            return result
        }
        let resume = try LuaResume.of(reference)
        try resume.push(first)
        _ = try resume.run()
        return try resume.read(Result.self)
    }

    /// Resumes the coroutine with one argument, and drops what it yields or returns.
    @inlinable
    @_disfavoredOverload
    public func resume<First: LuaConvertible>(_ first: First) throws {
        if let number = first._luaNumber, try LuaResume.fast(reference, number) { return }
        let resume = try LuaResume.of(reference)
        try resume.push(first)
        _ = try resume.run()
        resume.drop()
    }

    /// Resumes the coroutine with two arguments, and reads what it yields or returns.
    @inlinable
    public func resume<First: LuaConvertible, Second: LuaConvertible, Result: LuaConvertible>(
        _ first: First, _ second: Second
    ) throws -> Result {
        let resume = try LuaResume.of(reference)
        try resume.push(first)
        try resume.push(second)
        _ = try resume.run()
        return try resume.read(Result.self)
    }

    /// Resumes the coroutine with two arguments, and drops what it yields or returns.
    @inlinable
    @_disfavoredOverload
    public func resume<First: LuaConvertible, Second: LuaConvertible>(_ first: First, _ second: Second) throws {
        let resume = try LuaResume.of(reference)
        try resume.push(first)
        try resume.push(second)
        _ = try resume.run()
        resume.drop()
    }

    /// Resumes the coroutine with three arguments, and reads what it yields or returns.
    @inlinable
    public func resume<
        First: LuaConvertible, Second: LuaConvertible, Third: LuaConvertible, Result: LuaConvertible
    >(
        _ first: First, _ second: Second, _ third: Third
    ) throws -> Result {
        let resume = try LuaResume.of(reference)
        try resume.push(first)
        try resume.push(second)
        try resume.push(third)
        _ = try resume.run()
        return try resume.read(Result.self)
    }

    /// Resumes the coroutine with three arguments, and drops what it yields or returns.
    @inlinable
    @_disfavoredOverload
    public func resume<First: LuaConvertible, Second: LuaConvertible, Third: LuaConvertible>(
        _ first: First, _ second: Second, _ third: Third
    ) throws {
        let resume = try LuaResume.of(reference)
        try resume.push(first)
        try resume.push(second)
        try resume.push(third)
        _ = try resume.run()
        resume.drop()
    }
}
