/// Shared instances.
extension LuaEncodingSession {
    func pushShared(_ identity: UnsafeRawPointer) throws -> Bool {
        guard let table = instances[identity]?.table else { return false }
        try stack.push(table)
        return true
    }

    func share(_ identity: UnsafeRawPointer) {
        guard isSharing else { return }
        // An instance that nobody kept would leave its address to another.
        let instance = Unmanaged<AnyObject>.fromOpaque(identity).takeUnretainedValue()
        instances[identity] = (stack.reference(at: -1), instance)
    }
}
