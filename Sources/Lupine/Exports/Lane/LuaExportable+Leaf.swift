/// Leaves take objects of exported types, and return copies of those whose values hold nothing to be retained.
extension LuaExportable {
    public static var _leafKind: LuaLeafKind {
        .object(Self.self, isInstance: Self.self is AnyObject.Type) { try LuaObjectType.exported(Self.self, in: $0) }
    }

    @inlinable
    @inline(__always)
    public static func _takeFromLeaf(_ call: inout LuaLeafCall) -> Self? {
        call.address().assumingMemoryBound(to: Self.self).pointee
    }

    @inlinable
    @inline(__always)
    public func _returnFromLeaf(_ call: inout LuaLeafCall) -> Double {
        call.address().initializeMemory(as: Self.self, to: self)
        return 0
    }
}

/// The object that a leaf is called on.
@usableFromInline
struct LuaLeafReceiver<Root> {
    @usableFromInline let address: UnsafeMutableRawPointer

    @inlinable
    @inline(__always)
    init(_ call: inout LuaLeafCall) { address = call.address() }

    /// Runs a body with the object. An instance is lent: a leaf runs no code that could drop its object.
    @inlinable
    @inline(__always)
    func use<Result>(_ body: (Root) throws -> Result) rethrows -> Result {
        if Root.self is AnyObject.Type {
            return try Unmanaged<AnyObject>.fromOpaque(address.load(as: UnsafeRawPointer.self))
                ._withUnsafeGuaranteedRef { try body(unsafeBitCast($0, to: Root.self)) }
        }
        return try body(address.assumingMemoryBound(to: Root.self).pointee)
    }

    /// Changes the object in place; an instance is shared anyway.
    @inlinable
    @inline(__always)
    func change<Result>(_ body: (inout Root) throws -> Result) rethrows -> Result {
        if Root.self is AnyObject.Type {
            var root = address.assumingMemoryBound(to: Root.self).pointee
            return try body(&root)
        }
        return try body(&address.assumingMemoryBound(to: Root.self).pointee)
    }
}

extension LuaExports {
    /// The only member of the list, with what compiled code calls instead.
    @usableFromInline
    func leaf(_ parameters: [LuaLeafKind], _ result: LuaLeafKind?, _ body: @escaping LuaLeaf.Body) -> LuaExports {
        var exports = self
        exports.records[0].lane = .leaves([LuaLeaf(parameters, result, body)])
        return exports
    }

    /// The same for what assigns the member.
    @usableFromInline
    func setterLeaf(_ parameters: [LuaLeafKind], _ body: @escaping LuaLeaf.Body) -> LuaExports {
        var exports = self
        exports.records[0].setterLane = .leaves([LuaLeaf(parameters, nil, body)])
        return exports
    }
}
