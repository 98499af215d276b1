/// A value in a tree that cannot cross, and where it is.
struct LuaSnapshotFailure: Error {
    let message: String
    /// The keys that lead to the value, the last one first.
    private var keys: [LuaCodingKey] = []

    init(_ message: String) { self.message = message }

    static var tooDeep: LuaSnapshotFailure {
        LuaSnapshotFailure("nested deeper than \(LuaSnapshot.depthLimit) levels")
    }

    static func key(_ name: String) -> LuaSnapshotFailure {
        LuaSnapshotFailure("boolean, number or string expected as a key, got \(name)")
    }

    /// Adds the key that leads to where an error comes from. Other errors pass unchanged.
    static func located(_ error: any Error, _ key: @autoclosure () -> LuaCodingKey) -> any Error {
        if var failure = error as? LuaSnapshotFailure {
            failure.keys.append(key())
            return failure
        }
        guard let error = error as? LuaError, error.code == .conversion else { return error }
        var failure = LuaSnapshotFailure(error.message)
        failure.keys.append(key())
        return failure
    }

    var path: [any CodingKey] { keys.reversed() }

    func error(in outer: [any CodingKey] = []) -> LuaError {
        let path = outer + path
        // Of a very long path the beginning tells enough.
        let text = path.count > 32 ? Array(path.prefix(8)).luaText + "…" : path.luaText
        return .conversion(text.isEmpty ? message : text + ": " + message)
    }
}
