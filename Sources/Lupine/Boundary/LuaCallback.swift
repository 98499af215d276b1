internal import CLupine

/// A Swift function as Lua keeps it: the body gets the stack with its arguments, pushes its results and says how many.
@usableFromInline
final class LuaCallback {
    @usableFromInline typealias Body = (LuaStack) throws -> Int

    @usableFromInline let body: Body
    /// What compiled code calls instead.
    fileprivate let leaves: [LuaLeaf]

    @usableFromInline
    init(_ body: @escaping Body, leaves: [LuaLeaf] = []) {
        self.body = body
        self.leaves = leaves
    }

    /// A closure as Swift lays it out: its code, and what it captured. In a structure, since a closure by itself would be
    /// wrapped in another on its way through a generic function.
    fileprivate var parts: (code: UnsafeRawPointer?, captured: UnsafeMutableRawPointer?) {
        struct Closure { let body: Body }
        return unsafeBitCast(Closure(body: body), to: (UnsafeRawPointer?, UnsafeMutableRawPointer?).self)
    }
}

extension LuaLeaf {
    fileprivate var parts: (code: UnsafeRawPointer?, captured: UnsafeMutableRawPointer?) {
        struct Closure { let body: Body }
        return unsafeBitCast(Closure(body: body), to: (UnsafeRawPointer?, UnsafeMutableRawPointer?).self)
    }
}

extension LuaStack {
    /// Pushes a Lua function that runs the body.
    ///
    /// The corresponding Lua function is `lua_pushcclosure`.
    @usableFromInline
    func push(function name: String?, hidden: Int32 = 0, _ body: @escaping LuaCallback.Body) {
        let callback = LuaCallback(body)
        let payload = Unmanaged.passRetained(callback).toOpaque()
        let (code, captured) = callback.parts
        withBytes(of: name) { bytes, count in
            lupine_push_callback(context, L, payload, code, captured, finish, bytes, count, hidden)
        }
    }

    /// Pushes a Lua function that runs the body, for a Lua function in front of it that calls one of the leaves instead
    /// where it can.
    func push(function name: String?, hidden: Int32 = 0, leaves: [LuaLeaf], _ body: @escaping LuaCallback.Body) {
        let callback = LuaCallback(body, leaves: leaves)
        let payload = Unmanaged.passRetained(callback).toOpaque()
        let (code, captured) = callback.parts
        let arity = leaves.map(\.parameters.count).max() ?? 0
        withBytes(of: name) { bytes, count in
            let places = lupine_push_leaf(
                context, L, payload, code, captured, finish, bytes, count, hidden, Int32(arity), Int32(leaves.count))
            for (place, leaf) in leaves.enumerated() {
                let (code, captured) = leaf.parts
                places?[place].code = code
                places?[place].captured = captured
            }
        }
    }

    /// Pushes what a generic `for` needs for a loop whose steps the body makes: it pushes the values of one and says how
    /// many those are, none at the end. Needs room for 8 values.
    @usableFromInline
    func push(steps body: @escaping LuaCallback.Body) -> Int {
        let callback = LuaCallback(body)
        let (code, captured) = callback.parts
        lupine_push_steps(context, L, Unmanaged.passRetained(callback).toOpaque(), code, captured, finish)
        return 3
    }

    /// Replaces a table of the values of the first steps by what a generic `for` needs. The body pushes the next table, and
    /// `true` if that is the last; without one there is no other table. Needs room for 8 values.
    func push(batches loop: LupineLoop, from first: Double = 1, _ body: LuaCallback.Body?) -> Int {
        let callback = body.map { LuaCallback($0) }
        let parts = callback?.parts
        lupine_push_batches(
            context, L, loop, first, callback.map { Unmanaged.passRetained($0).toOpaque() }, parts?.code,
            parts?.captured, finish)
        return 3
    }

    private func withBytes(of name: String?, _ body: (UnsafePointer<CChar>?, Int) -> Void) {
        guard var name else { return body(nil, 0) }
        name.withUTF8 { name in
            name.withMemoryRebound(to: CChar.self) { body($0.baseAddress ?? emptyBytes, $0.count) }
        }
    }

    /// Leaves on the stack what the trampoline shall raise for an error, and says how.
    fileprivate func prepareToRaise(_ error: any Error) -> Int32 {
        if let mismatch = error as? LuaArgumentMismatch {
            if let limit = mismatch.limit { return prepareToRaise(limit) }
            var outcome = LUPINE_BAD_ARGUMENT
            switch mismatch.place {
            case .index(let index): lua_pushinteger(L, index)
            case .name(let name): push(name)
            case .receiver: push(true)
            case .assignment(let name):
                outcome = LUPINE_BAD_VALUE
                if let name { push(name) } else { pushNil() }
            }
            push(mismatch.expectation)
            return Int32(outcome)
        }
        if let misuse = error as? LuaMisuse {
            if misuse.isDenied { host.reportDeniedAccess(misuse.message) }
            push(misuse.message)
            return Int32(misuse.isDenied ? LUPINE_DENIED : LUPINE_BAD_USE)
        }
        if LuaError.Code.memory ~= error { return Int32(LUPINE_NO_MEMORY) }
        pushRaised(error)
        return Int32(LUPINE_RAISE)
    }

    /// Pushes what Lua code gets to see of an error: the Lua value that it carries, or a userdata that holds it.
    func pushRaised(_ error: any Error) {
        let luaError = error as? LuaError
        context.pointee.framed = luaError?.frames.isEmpty == true ? 0 : 1
        if var luaError, let value = luaError.raisedValue, (try? value.toLua(self)) != nil {
            // The value is Lua's now; a reference here would keep the state alive.
            luaError.raised = nil
            host.raised = luaError
            return
        }
        let payload = Unmanaged.passRetained(LuaErrorBox(error)).toOpaque()
        lupine_push_error(context, L, payload, pushText)
    }
}

/// Pushes what an error says to Lua code. It may take long to say, so it is asked only by those who look.
private func pushText(
    context: UnsafeMutablePointer<lupine_context>?, L: OpaquePointer?, payload: UnsafeMutableRawPointer?
) {
    guard let context, let L, let payload else { return }
    let stack = LuaStack(context: context, L: L)
    let text = LuaError.text(of: Unmanaged<LuaErrorBox>.fromOpaque(payload).takeUnretainedValue().error)
    let isShort = (try? stack.checkLength(text.utf8.count)) != nil
    stack.push(isShort ? text : String(text.prefix(100)) + "…")
}

private func finish(
    error: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, outcome: Int32, L: OpaquePointer?,
    context: UnsafeMutablePointer<lupine_context>?
) -> Int32 {
    guard let error, let L, let context else { return outcome }
    let stack = LuaStack(context: context, L: L)
    var outcome = outcome
    if error.pointee != nil {
        outcome = stack.prepareToRaise(UnsafeMutableRawPointer(error).assumingMemoryBound(to: (any Error).self).move())
    }
    if context.pointee.attention != 0 {
        stack.settle()
        if outcome >= 0 && stack.isShortOfMemory { outcome = Int32(LUPINE_NO_MEMORY) }
    }
    return outcome
}

/// A Swift error as Lua keeps it.
final class LuaErrorBox {
    let error: any Error
    init(_ error: any Error) { self.error = error }
}
