/// Arrays of numbers and strings need no look at each element's type, and single values no container.
extension LuaCodingPlan {
    typealias Ways = (write: Writer, read: Reader)

    /// It never changes.
    nonisolated(unsafe) static let whole: [ObjectIdentifier: Ways] = {
        var ways: [ObjectIdentifier: Ways] = [:]
        func add<Value: LuaScalar>(_ type: Value.Type) { ways[ObjectIdentifier(type)] = scalar(type) }
        add(Bool.self)
        add(String.self)
        add(Double.self)
        add(Float.self)
        add(Int.self)
        add(Int8.self)
        add(Int16.self)
        add(Int32.self)
        add(Int64.self)
        add(Int128.self)
        add(UInt.self)
        add(UInt8.self)
        add(UInt16.self)
        add(UInt32.self)
        add(UInt64.self)
        add(UInt128.self)
        ways[ObjectIdentifier([String].self)] = array(String.self)
        ways[ObjectIdentifier([Double].self)] = array(Double.self)
        ways[ObjectIdentifier([Int].self)] = array(Int.self)
        ways[ObjectIdentifier([UInt8].self)] = bytes
        return ways
    }()

    private static func scalar<Value: LuaScalar>(_ type: Value.Type) -> Ways {
        (
            { address, session in
                try session.push(scalar: address.assumingMemoryBound(to: Value.self).pointee)
            },
            { address, session in
                address.initializeMemory(as: Value.self, to: try session.pull(scalar: Value.self))
            }
        )
    }

    private static func array<Element: LuaScalar>(_ type: Element.Type) -> Ways {
        (
            { address, session in
                let elements = address.assumingMemoryBound(to: [Element].self).pointee
                if elements.isEmpty || session.isStrict && Element.self == Double.self {
                    try elements.write(to: session)
                } else {
                    try elements.toLua(session.stack)
                }
            },
            { address, session in
                // What does not fit is read again, so that the error says where it is.
                let elements =
                    session.readsWhole ? try? [Element].fromLua(session.stack, at: -1) : nil
                address.initializeMemory(as: [Element].self, to: try elements ?? [Element].read(from: session))
            }
        )
    }

    private static var bytes: Ways {
        let (writeTable, readTable) = array(UInt8.self)
        return (
            { address, session in
                if session.encoder.byteArrayEncodingStrategy == .table { return try writeTable(address, session) }
                try LuaString(address.assumingMemoryBound(to: [UInt8].self).pointee).toLua(session.stack)
            },
            { address, session in
                if session.stack.type(at: -1) != .string { return try readTable(address, session) }
                let bytes = try LuaString.fromLua(session.stack, at: -1).bytes
                address.initializeMemory(as: [UInt8].self, to: bytes)
            }
        )
    }
}
