public import CLupine

/// The Swift side of one Lua state: what the context points at.
///
/// It lives until the runtime and the last reference are gone.
@usableFromInline
final class LuaHost {
    @usableFromInline let context: UnsafeMutablePointer<lupine_context>
    weak var runtime: AnyObject?

    var write: (LuaString) -> Void
    var warn: ((String) -> Void)?
    /// Gets told what a script was denied.
    var audit: ((LuaDeniedUse, String) -> Void)? {
        didSet { context.pointee.audit = audit == nil ? nil : reportDenial }
    }
    @usableFromInline var integers: LuaIntegerPolicy = .exact

    /// Whether scripts can load modules written in C.
    let hasNativeModules: Bool

    /// The error that a Swift function raised last, to be recognised when it comes out again.
    var raised: LuaError?

    /// The Swift types whose objects the state has met.
    var objectTypes: [UnsafeRawPointer: LuaObjectType] = [:]

    /// The tables with functions that compiled code can do without, until that is arranged.
    var unlaned: [LuaLanePlace] = []
    var isOpeningLane = false
    /// Whether compiled code can call Swift; `nil` until it is asked for.
    var hasLane: Bool?

    /// What pushes the result of a leaf that needs the runtime for it.
    var leafResult: ((LuaStack) throws -> Void)?

    /// What the coders keep.
    var coding: AnyObject?

    /// What is exported by name.
    var exports: AnyObject?

    /// The policy that is asked what scripts may do with objects, if there is one.
    var access: Any?

    /// What interrupts the state, if it has limits.
    let interruptor: LuaInterruptor?

    private var isSettling = false

    /// What a state with limits is made with. 0 is no limit.
    struct Limits {
        var sourceSize = 0
        var budget: (nanoseconds: UInt64, cause: String) = (0, "")
        var coroutines = 0
    }

    /// Makes a state, with the compiler on or off.
    init(libraries: UInt32, limits: Limits?, compiles: Bool, write: @escaping (LuaString) -> Void) {
        let created = lupine_create { host, bytes, count in
            guard let host, let bytes else { return }
            let buffer = UnsafeRawBufferPointer(start: bytes, count: count)
            Unmanaged<LuaHost>.fromOpaque(host).takeUnretainedValue().write(LuaString(buffer))
        }
        guard let created else { fatalError("LuaJIT could not create a state: a build with GC64 is needed") }
        context = created
        self.write = write
        hasNativeModules = libraries & UInt32(LUPINE_NATIVE) != 0
        interruptor = limits.map { LuaInterruptor(budgetCause: $0.budget.cause) }
        context.pointee.host = Unmanaged.passRetained(self).toOpaque()
        var status = lupine_open_libraries(context, libraries)
        if !compiles { _ = lupine_set_jit(context.pointee.main, false) }
        if let interruptor, let limits, status == 0 {
            var values = lupine_limits(
                source: limits.sourceSize, budget: limits.budget.nanoseconds,
                coroutines: UInt32(clamping: limits.coroutines))
            status = lupine_enable_limits(context, interruptor.pointer, &values)
        } else if status == 0 {
            status = lupine_guard_libraries(context)
        }
        precondition(status == 0, "LuaJIT's libraries could not be opened")
    }

    deinit { lupine_dispose(context) }

    static func of(_ context: UnsafeMutablePointer<lupine_context>) -> LuaHost {
        Unmanaged<LuaHost>.fromOpaque(context.pointee.host).takeUnretainedValue()
    }

    @inlinable
    @inline(__always)
    func enter() throws -> LuaStack { try LuaStack.enter(context) }

    var isClosed: Bool { context.pointee.main == nil }

    /// Whether someone who called the user's code is still inside the state, or has values on its stack.
    var isBusy: Bool {
        guard let L = context.pointee.L else { return !isClosed }
        return context.pointee.callbacks > 0 || isSettling || lua_gettop(L) > 1
    }

    /// Frees every Lua object, and then the Swift objects they held.
    func close() {
        context.pointee.thread = lupine_thread()
        lupine_close(context)
        settle()
        objectTypes = [:]
        unlaned = []
    }

    /// The runtime is gone: the state ends with its last reference.
    func abandon() {
        if lupine_abandon(context) { LuaHost.finish(context) }
    }

    static func finish(_ context: UnsafeMutablePointer<lupine_context>) {
        guard context.pointee.callbacks == 0, !lupine_is_in_lane(context) else { return }
        let host = LuaHost.of(context)
        host.close()
        Unmanaged.passUnretained(host).release()
    }

    /// Keeps chunks from changing the tables that all of them see. Before any such table is given out.
    func guardTables() { precondition(lupine_prepare_guards(context) == 0, "LuaJIT could not make a table") }

    /// Gives each chunk an environment of its own, with copies of the libraries that are open.
    func isolate() { precondition(lupine_isolate(context) == 0, "LuaJIT's libraries could not be copied") }

    /// Releases what the collector let go of and reports what finalizers said. Both run the user's code, which may
    /// come back here.
    func settle() {
        guard !isSettling else { return }
        isSettling = true
        defer { isSettling = false }
        while true {
            if let payload = lupine_take_payload(context) {
                Unmanaged<AnyObject>.fromOpaque(payload).release()
            } else if let text = lupine_take_warning(context) {
                let message = String(cString: text)
                lupine_free(text)
                warn?(message)
            } else {
                return
            }
        }
    }
}

private func reportDenial(_ host: UnsafeMutableRawPointer?, _ what: Int32, _ text: UnsafePointer<CChar>?) {
    guard let host, let text else { return }
    Unmanaged<LuaHost>.fromOpaque(host).takeUnretainedValue().audit?(LuaDeniedUse(what), String(cString: text))
}
