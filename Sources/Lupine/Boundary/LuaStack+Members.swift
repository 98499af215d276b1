public import CLupine

extension LuaStack {
    /// The value that Lua assigns to a property.
    @inlinable
    func assigned<Value: LuaConvertible>(_ type: Value.Type, at index: Int, to name: String? = nil) throws -> Value {
        do {
            return try Value.fromLua(self, at: index)
        } catch {
            throw LuaArgumentMismatch(assignment: error, to: name)
        }
    }

    /// The object that a method was called on.
    @inlinable
    @inline(__always)
    func receiver<Value>(_ type: Value.Type) throws -> Value {
        try receiverObject(type).pointee.address.assumingMemoryBound(to: Value.self).pointee
    }

    /// The object that a method was called on, checked before its arguments are read, to be used afterwards.
    @inlinable
    @inline(__always)
    func checkedReceiver<Value>(_ type: Value.Type) throws -> LuaReceiver<Value> {
        LuaReceiver(stack: self, object: try receiverObject(type))
    }

    @inlinable
    @inline(__always)
    func receiverObject<Value>(_ type: Value.Type) throws -> UnsafeMutablePointer<lupine_object> {
        let object = lupine_object_at(context, L, 1)
        guard let object, object.pointee.type == typeIdentity(type), object.pointee.mutations == 0,
            object.pointee.address != nil
        else { return try receiverObjectSlowly(type) }
        return object
    }

    /// An instance of a subclass can be the receiver too; everything else is an error.
    @usableFromInline
    @inline(never)
    func receiverObjectSlowly<Value>(_ type: Value.Type) throws -> UnsafeMutablePointer<lupine_object> {
        let object = lupine_object_at(context, L, 1)
        do {
            _ = try objectSlowly(type, at: 1)
        } catch {
            throw LuaArgumentMismatch(receiver: error, isObject: object != nil)
        }
        guard let object else { preconditionFailure("a value that is no object was read as one") }
        return object
    }
}

/// The object that a method was called on.
@usableFromInline
struct LuaReceiver<Value> {
    @usableFromInline let stack: LuaStack
    @usableFromInline let object: UnsafeMutablePointer<lupine_object>

    @inlinable
    init(stack: LuaStack, object: UnsafeMutablePointer<lupine_object>) {
        self.stack = stack
        self.object = object
    }

    /// Runs a body with the object.
    ///
    /// An instance is lent rather than retained: the collector does not take it from the stack, and a finalizer that a
    /// script calls does nothing meanwhile.
    @inlinable
    @inline(__always)
    func use<Result>(_ body: (Value) throws -> Result) throws -> Result {
        // Reading the arguments may have run code that had the object in its hands.
        guard object.pointee.mutations == 0, let address = object.pointee.address else {
            return try body(try stack.objectSlowly(Value.self, at: 1))
        }
        // A value without references inside is no instance, which the compiler knows beforehand.
        if !_isPOD(Value.self), lupine_is_instance(object), let owner = object.pointee.owner {
            object.pointee.loans &+= 1
            defer { object.pointee.loans &-= 1 }
            return try Unmanaged<AnyObject>.fromOpaque(owner)._withUnsafeGuaranteedRef {
                try body(unsafeBitCast($0, to: Value.self))
            }
        }
        return try body(address.assumingMemoryBound(to: Value.self).pointee)
    }

    /// Changes the object in place.
    ///
    /// While the body runs, every other use of the object is an error: it may be half changed. An instance is shared
    /// anyway; the body works on a reference of its own.
    @inlinable
    @inline(__always)
    func change<Result>(_ body: (inout Value) throws -> Result) throws -> Result {
        // Reading the arguments may have run code that had the object in its hands.
        guard object.pointee.mutations == 0,
            let address = object.pointee.address?.assumingMemoryBound(to: Value.self)
        else {
            var value = try stack.objectSlowly(Value.self, at: 1)
            return try body(&value)
        }
        if !_isPOD(Value.self), lupine_is_instance(object) {
            var value = address.pointee
            return try body(&value)
        }
        object.pointee.mutations = 1
        defer { object.pointee.mutations = 0 }
        return try body(&address.pointee)
    }
}
