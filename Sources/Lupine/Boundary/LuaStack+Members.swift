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
        do {
            return try object(type, at: 1)
        } catch {
            throw LuaArgumentMismatch(receiver: error, isObject: lupine_object_at(context, L, 1) != nil)
        }
    }

    /// The object that a method was called on, checked before its arguments are read, to be changed afterwards.
    @inlinable
    @inline(__always)
    func mutableReceiver<Value>(_ type: Value.Type) throws -> LuaMutableReceiver<Value> {
        let object = lupine_object_at(context, L, 1)
        guard let object, object.pointee.type == typeIdentity(type), object.pointee.mutations == 0,
            object.pointee.address != nil
        else {
            _ = try receiver(type)
            return LuaMutableReceiver(stack: self, object: nil)
        }
        return LuaMutableReceiver(stack: self, object: object)
    }
}

/// An object that a method may change.
@usableFromInline
struct LuaMutableReceiver<Value> {
    @usableFromInline let stack: LuaStack
    /// `nil` for an instance of a subclass.
    @usableFromInline let object: UnsafeMutablePointer<lupine_object>?

    @inlinable
    init(stack: LuaStack, object: UnsafeMutablePointer<lupine_object>?) {
        self.stack = stack
        self.object = object
    }

    /// Changes the object in place.
    ///
    /// While the body runs, every other use of the object is an error: it may be half changed. An instance is shared
    /// anyway; the body works on a reference of its own.
    @inlinable
    @inline(__always)
    func change<Result>(_ body: (inout Value) throws -> Result) throws -> Result {
        // Reading the arguments may have run code that had the object in its hands.
        guard let object, object.pointee.mutations == 0,
            let address = object.pointee.address?.assumingMemoryBound(to: Value.self)
        else {
            var value = try stack.objectSlowly(Value.self, at: 1)
            return try body(&value)
        }
        if lupine_is_instance(object) {
            var value = address.pointee
            return try body(&value)
        }
        object.pointee.mutations = 1
        defer { object.pointee.mutations = 0 }
        return try body(&address.pointee)
    }
}
