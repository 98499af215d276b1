/// What a runtime keeps from one run of its coders to the next: the Lua strings of keys, how types are written and
/// read, and the sessions themselves.
final class LuaCodingCache {
    /// What encodes and decodes where nothing else was asked for.
    var encoder = LuaEncoder()
    var decoder = LuaDecoder()

    var spareEncoders: [LuaSessionEncoder] = []
    var spareDecoders: [LuaSessionDecoder] = []

    /// The slot of the metatable that marks arrays, 0 while there is none.
    var arrayMark: Int32 = 0

    private var plans: [ObjectIdentifier: LuaCodingPlan] = [:]
    @exclusivity(unchecked) private var recentPlans = LuaPointerCache<Unmanaged<LuaCodingPlan>>()

    private var keyTables: [KeyTableID: LuaKeyTable] = [:]
    @exclusivity(unchecked) private var recentKeyTables = LuaPointerCache<Unmanaged<LuaKeyTable>>()

    private struct KeyTableID: Hashable {
        let type: ObjectIdentifier
        let isSnakeCase: Bool
    }

    static func of(_ stack: LuaStack) -> LuaCodingCache { stack.host.codingCache }

    /// How values of a type are written and read.
    @inline(__always)
    func plan(for type: any Any.Type) -> LuaCodingPlan {
        let pointer = typeIdentity(type)
        if let known = recentPlans[pointer] { return known.takeUnretainedValue() }
        return findPlan(for: type)
    }

    @inline(never)
    private func findPlan(for type: any Any.Type) -> LuaCodingPlan {
        let plan = plans[ObjectIdentifier(type)] ?? LuaCodingPlan(type)
        plans[ObjectIdentifier(type)] = plan
        recentPlans[typeIdentity(type)] = Unmanaged.passUnretained(plan)
        return plan
    }

    /// What the containers with keys of a type share.
    @inline(__always)
    func keyTable<Key: CodingKey>(for type: Key.Type, isSnakeCase: Bool) -> LuaKeyTable {
        if !isSnakeCase, let known = recentKeyTables[typeIdentity(type)] { return known.takeUnretainedValue() }
        return findKeyTable(for: type, isSnakeCase: isSnakeCase)
    }

    @inline(never)
    private func findKeyTable<Key: CodingKey>(for type: Key.Type, isSnakeCase: Bool) -> LuaKeyTable {
        let id = KeyTableID(type: ObjectIdentifier(type), isSnakeCase: isSnakeCase)
        let table = keyTables[id] ?? LuaKeyTable(type)
        keyTables[id] = table
        if !isSnakeCase { recentKeyTables[typeIdentity(type)] = Unmanaged.passUnretained(table) }
        return table
    }
}

/// A few values by pointer, each of which may be forgotten at any time.
struct LuaPointerCache<Value> {
    private var entries: [(key: UnsafeRawPointer?, value: Value?)] = Array(repeating: (nil, nil), count: 64)

    @inline(__always)
    subscript(key: UnsafeRawPointer) -> Value? {
        get {
            let entry = entries[LuaPointerCache.index(of: key)]
            return entry.key == key ? entry.value : nil
        }
        set { entries[LuaPointerCache.index(of: key)] = (key, newValue) }
    }

    @inline(__always)
    private static func index(of key: UnsafeRawPointer) -> Int {
        let bits = UInt(bitPattern: key)
        return Int((bits >> 4) ^ (bits >> 10)) & 63
    }
}
