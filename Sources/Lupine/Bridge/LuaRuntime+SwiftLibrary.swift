/// The library `swift`: what Lua code can do with Swift's values beside using their members.
extension LuaRuntime {
    func openSwiftLibrary() {
        do {
            let stack = try enter()
            let registry = try LuaExportRegistry.of(stack)
            try stack.pushTable(arrayCount: 0, recordCount: 16) {
                for (name, body) in swiftFunctions { try stack.setMember(name, isFunction: true, body) }
                try stack.setEntry("none", LuaNone())
                try stack.setMember("args", isFunction: false) { stack in
                    stack.pushArgumentsMaker()
                    return 1
                }
                for (name, table) in [("types", registry.types), ("modules", registry.modules)] {
                    try stack.setMember(name, isFunction: false) { stack in
                        stack.pushKept(table)
                        stack.guardTable()
                        return 1
                    }
                }
            }
            stack.openLibrary("swift")
        } catch {
            preconditionFailure("the library 'swift' could not be made: \(error)")
        }
    }

    private var swiftFunctions: [(String, LuaCallback.Body)] {
        [
            ("iter", { try $0.beginLoop(.elements) }),
            ("iterex", { try $0.beginLoop(.unpacked) }),
            ("enumerate", { try $0.beginLoop(.enumerated(from: try $0.firstIndex())) }),
            ("as_attrgetter", { try $0.pushView(.attributes) }),
            ("as_itemgetter", { try $0.pushView(.items) }),
            ("as_function", { try $0.pushFunction() }),
            ("set_attr", { try $0.setAttribute() }),
            ("type", { try $0.pushTypeName() }),
            ("is_error", { try $0.pushResult($0.swiftError(at: 1) != nil) }),
        ]
    }
}

extension LuaStack {
    /// `swift.iter(sequence)`, `swift.iterex(sequence)`, `swift.enumerate(sequence, first)`
    fileprivate func beginLoop(_ mode: LuaIterationMode) throws -> Int {
        var count = 0
        try argument(1) { count = try beginIteration(at: 1, mode) }
        return count
    }

    /// The number from which `swift.enumerate` counts.
    fileprivate func firstIndex() throws -> Double {
        var first = 0
        try argument(2) {
            first = try Int?.fromLua(self, at: 2) ?? 0
            // Beyond, the next one may be the same.
            guard first.magnitude < 1 << 52 else {
                throw LuaError.conversion("number within 2^52 expected, got \(first)")
            }
        }
        return Double(first)
    }

    /// `swift.as_attrgetter(object)`, `swift.as_itemgetter(object)`
    fileprivate func pushView(_ view: LuaObjectType.View) throws -> Int {
        try argument(1) { try push(view, ofObjectAt: 1) }
        return 1
    }

    /// `swift.as_function(value)`
    fileprivate func pushFunction() throws -> Int {
        try argument(1) { try pushCaller(ofValueAt: 1) }
        return 1
    }

    /// `swift.set_attr(object, name, value)`
    fileprivate func setAttribute() throws -> Int {
        try argument(1) { _ = try objectType(at: 1) }
        try argument(2) { _ = try LuaString.fromLua(self, at: 2) }
        restore(to: 3)
        try assignAttribute()
        return 0
    }

    /// `swift.type(value)`
    fileprivate func pushTypeName() throws -> Int {
        if let error = swiftError(at: 1) { return try pushResult(swiftName(of: Swift.type(of: error))) }
        return try pushResult((try? objectType(at: 1))?.name)
    }

    /// Runs a body whose conversion errors are about an argument.
    private func argument(_ index: Int, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as LuaError where error.code == .conversion {
            throw LuaArgumentMismatch(index, error)
        }
    }
}
