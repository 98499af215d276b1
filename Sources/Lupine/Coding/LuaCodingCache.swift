/// What a runtime keeps from one run of its coders to the next: the Lua strings of keys, how types are written and
/// read, and the sessions themselves.
final class LuaCodingCache {
    /// What encodes and decodes where nothing else was asked for.
    var encoder = LuaEncoder()
    var decoder = LuaDecoder()

    /// The coders of sessions that are free. Sessions last as long as the cache.
    var spareEncoders: [LuaSessionEncoder] = []
    var spareDecoders: [LuaSessionDecoder] = []
    private var sessions: [LuaCodingSession] = []

    /// The slot of the metatable that marks arrays, 0 while there is none.
    var arrayMark: Int32 = 0

    private var plans: [ObjectIdentifier: LuaCodingPlan] = [:]
    private let recentPlans = LuaPointerCache<LuaCodingPlan>()

    private var keyTables: [KeyTableID: LuaKeyTable] = [:]
    private let recentKeyTables = LuaPointerCache<LuaKeyTable>()

    private struct KeyTableID: Hashable {
        let type: ObjectIdentifier
        let isSnakeCase: Bool
    }

    deinit {
        recentPlans.deallocate()
        recentKeyTables.deallocate()
    }

    static func of(_ stack: LuaStack) -> LuaCodingCache { stack.host.codingCache }

    func encoder(_ stack: LuaStack) -> LuaSessionEncoder {
        if let spare = spareEncoders.popLast() { return spare }
        let session = LuaEncodingSession(stack, self)
        sessions.append(session)
        return LuaSessionEncoder(session)
    }

    func decoder(_ stack: LuaStack) -> LuaSessionDecoder {
        if let spare = spareDecoders.popLast() { return spare }
        let session = LuaDecodingSession(stack, self)
        sessions.append(session)
        return LuaSessionDecoder(session)
    }

    /// How values of a type are written and read.
    @inline(__always)
    func plan(for type: any Any.Type) -> Unmanaged<LuaCodingPlan> {
        recentPlans[typeIdentity(type)] ?? findPlan(for: type)
    }

    @inline(never)
    private func findPlan(for type: any Any.Type) -> Unmanaged<LuaCodingPlan> {
        let plan = plans[ObjectIdentifier(type)] ?? LuaCodingPlan(type)
        plans[ObjectIdentifier(type)] = plan
        recentPlans.insert(plan, for: typeIdentity(type))
        return Unmanaged.passUnretained(plan)
    }

    /// What the containers with keys of a type share.
    @inline(__always)
    func keyTable<Key: CodingKey>(for type: Key.Type, isSnakeCase: Bool) -> Unmanaged<LuaKeyTable> {
        if !isSnakeCase, let known = recentKeyTables[typeIdentity(type)] { return known }
        return findKeyTable(for: type, isSnakeCase: isSnakeCase)
    }

    @inline(never)
    private func findKeyTable<Key: CodingKey>(for type: Key.Type, isSnakeCase: Bool) -> Unmanaged<LuaKeyTable> {
        let id = KeyTableID(type: ObjectIdentifier(type), isSnakeCase: isSnakeCase)
        let table = keyTables[id] ?? LuaKeyTable(type)
        keyTables[id] = table
        if !isSnakeCase { recentKeyTables.insert(table, for: typeIdentity(type)) }
        return Unmanaged.passUnretained(table)
    }
}
