public import CLupine

/// The identity of a Swift type.
@inlinable
@inline(__always)
func typeIdentity(_ type: any Any.Type) -> UnsafeRawPointer { unsafeBitCast(type, to: UnsafeRawPointer.self) }

extension LuaStack {
    /// The object at an index as a value of a type.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/conversion`` for other values, objects of other types and
    ///   objects that are gone.
    @inlinable
    @inline(__always)
    func object<Value>(_ type: Value.Type, at index: Int) throws -> Value {
        let object = lupine_object_at(context, L, Int32(truncatingIfNeeded: index))
        guard let object, object.pointee.type == typeIdentity(type), object.pointee.mutations == 0,
            let address = object.pointee.address
        else { return try objectSlowly(type, at: index) }
        return address.assumingMemoryBound(to: Value.self).pointee
    }

    /// An instance of a subclass is an instance of its superclass too; everything else is an error.
    @usableFromInline
    func objectSlowly<Value>(_ type: Value.Type, at index: Int) throws -> Value {
        guard let object = lupine_object_at(context, L, Int32(truncatingIfNeeded: index)) else {
            throw objectMismatch(type, at: index)
        }
        guard let address = object.pointee.address else {
            throw LuaError.conversion("\(host.name(of: type)) expected, got one that has been finalized")
        }
        guard object.pointee.mutations == 0 else {
            throw LuaError.conversion("\(host.name(of: type)) expected, got one that is being changed")
        }
        if object.pointee.type == typeIdentity(type) { return address.assumingMemoryBound(to: Value.self).pointee }
        guard let owner = object.pointee.owner, lupine_is_instance(object),
            let value = Unmanaged<AnyObject>.fromOpaque(owner).takeUnretainedValue() as? Value
        else { throw objectMismatch(type, at: index) }
        return value
    }

    /// Why the object at an index cannot be used now, if there is a reason.
    func objectObstacle(at index: Int) -> String? {
        guard let object = lupine_object_at(context, L, Int32(truncatingIfNeeded: index)),
            object.pointee.address == nil || object.pointee.mutations != 0
        else { return nil }
        let state = object.pointee.address == nil ? "has been finalized" : "is being changed"
        return "\(describeObject(at: index)) expected, got one that \(state)"
    }

    private func objectMismatch<Value>(_ type: Value.Type, at index: Int) -> LuaError {
        let expected = host.name(of: type), given = describeObject(at: index)
        return .conversion("\(expected) expected, got \(given == expected ? "another type of that name" : given)")
    }

    /// What a value is, for messages: the name of an exported type, or Lua's type.
    func describeObject(at index: Int) -> String {
        guard index <= top else { return kind(at: index) }
        guard let object = lupine_object_at(context, L, Int32(truncatingIfNeeded: index)) else {
            return exportedType(at: index).map { "the type \($0.name)" } ?? kind(at: index)
        }
        return host.name(of: object.pointee.type) ?? kind(at: index)
    }

    /// The exported type that the value at an index stands for, if it is the table of one.
    private func exportedType(at index: Int) -> LuaObjectType? {
        guard type(at: index) == .table, (try? reserve(1)) != nil else { return nil }
        let table = absolute(index)
        return host.objectTypes.values.first { type in
            lupine_push_slot(L, type.typeTable)
            defer { pop() }
            return lua_rawequal(L, -1, table) != 0
        }
    }

    /// Pushes the userdata that stands for an instance already, if there is one.
    func pushKnown(_ instance: AnyObject) -> Bool {
        lupine_push_known_instance(context, L, Unmanaged.passUnretained(instance).toOpaque())
    }

    /// Pushes a userdata for an instance.
    func push(instance: AnyObject, of type: LuaObjectType) {
        let owner = Unmanaged.passRetained(instance).toOpaque()
        lupine_push_instance(context, L, type.identity, owner, type.metatable)
        if type.externalSize > 0 { lupine_count_external(context, type.externalSize) }
    }

    /// Pushes a userdata with a copy of a value.
    func push<Value>(copyOf value: Value, of type: LuaObjectType) {
        if isInlineValue(Value.self) {
            let object = lupine_push_object(context, L, type.identity, MemoryLayout<Value>.size, type.metatable)
            object?.pointee.address.assumingMemoryBound(to: Value.self).initialize(to: value)
        } else {
            let box = LuaValueBox(value)
            let object = lupine_push_object(context, L, type.identity, 0, type.metatable)
            object?.pointee.address = UnsafeMutableRawPointer(box.pointer)
            object?.pointee.owner = Unmanaged.passRetained(box as AnyObject).toOpaque()
            if type.externalSize > 0 { lupine_count_external(context, type.externalSize) }
        }
    }
}

/// A value that needs more than its bytes to be destroyed, or more alignment than a userdata has.
private final class LuaValueBox<Value> {
    let pointer: UnsafeMutablePointer<Value>

    init(_ value: Value) {
        pointer = .allocate(capacity: 1)
        pointer.initialize(to: value)
    }

    deinit {
        pointer.deinitialize(count: 1)
        pointer.deallocate()
    }
}
