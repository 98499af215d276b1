/// Errors.
extension LuaDecodingSession {
    /// Says where the value on top could not be decoded.
    func located(
        _ error: any Error, _ type: any Any.Type, in place: LuaCodingPlace? = nil, _ key: (any CodingKey)? = nil
    ) -> any Error {
        guard let message = conversionMessage(error) else { return error }
        let path = (place.map { self.path(to: $0) } ?? []) + (key.map { [$0] } ?? [])
        let context = context(message, path, error)
        if stack.isNil(at: -1) { return DecodingError.valueNotFound(type, context) }
        return error is LuaUnfitting || isRightType(type)
            ? DecodingError.dataCorrupted(context) : DecodingError.typeMismatch(type, context)
    }

    private func conversionMessage(_ error: any Error) -> String? {
        if let error = error as? LuaUnfitting { return error.message }
        guard let error = error as? LuaError, error.code == .conversion else { return nil }
        return error.message
    }

    /// The slot of a container's table, pushed if it is not on the stack.
    @inline(__always)
    func table(_ place: LuaCodingPlace) throws -> Int32 {
        do { return try open(place) } catch { throw unusable(place, error) }
    }

    /// Says that a container cannot be used now, and where it was.
    @inline(never)
    private func unusable(_ place: LuaCodingPlace, _ error: any Error) -> any Error {
        guard let message = conversionMessage(error) else { return error }
        return DecodingError.dataCorrupted(context(message, path))
    }

    /// Whether the value on top is of the Lua type that a type is made of.
    private func isRightType(_ type: any Any.Type) -> Bool {
        let luaType = stack.type(at: -1)
        if let scalar = type as? any LuaScalar.Type {
            return luaType == scalar.luaType || (luaType == .cdata && scalar.luaType == .number)
        }
        return luaType == .table && !(type is any LuaCodedAsItself.Type)
    }

    /// Says where the value on top could not be decoded, and what it is.
    @inline(never)
    func failure(
        _ error: any Error, _ type: any Any.Type, in place: LuaCodingPlace, _ key: (any CodingKey)?
    ) -> any Error {
        guard let error = error as? LuaError else { return located(error, type, in: place, key) }
        return located(explained(error, type), type, in: place, key)
    }

    /// Adds what the value on top is, where it is of another type.
    func explained(_ error: any Error, _ type: any Any.Type) -> any Error {
        (error as? LuaError).map { explained($0, type) } ?? error
    }

    func explained(_ error: LuaError, _ type: any Any.Type) -> LuaError {
        guard error.code == .conversion, let scalar = type as? any LuaScalar.Type, stack.type(at: -1) != .cdata,
            scalar.luaType != stack.type(at: -1)
        else { return error }
        return stack.mismatch("\(scalar.luaType)", showing: stack.height)
    }

    func context(_ message: String, _ path: [any CodingKey], _ error: (any Error)? = nil) -> DecodingError.Context {
        DecodingError.Context(
            codingPath: path, debugDescription: path.leading(to: message), underlyingError: error)
    }

    func mismatch(_ expected: String, at slot: Int32, _ type: any Any.Type, in place: LuaCodingPlace) -> DecodingError {
        let path = path(to: place)
        let context = context("\(expected) expected, got \(stack.summary(at: Int(slot)))", path)
        return stack.isNil(at: Int(slot)) ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }
}

extension LuaStack {
    /// The error for a value that does not have the type asked for, which it shows.
    func mismatch(_ expected: String, showing slot: Int32) -> LuaError {
        .conversion("\(expected) expected, got \(summary(at: Int(slot)))")
    }
}

/// A value that has the right type and still does not fit.
struct LuaUnfitting: Error {
    let message: String
}
