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

    /// Checks the object that a method was called on before its arguments are read.
    @inlinable
    func checkMethodReceiver<Value>(_ type: Value.Type) throws {
        let object = lupine_object_at(context, L, 1)
        guard let object, object.pointee.type == typeIdentity(type), object.pointee.mutations == 0,
            object.pointee.address != nil
        else {
            _ = try receiver(type)
            return
        }
    }
}
