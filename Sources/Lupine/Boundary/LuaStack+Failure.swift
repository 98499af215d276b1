internal import CLupine

extension LuaStack {
    /// Pops the error value that a protected call left and makes a Swift error of it: the very one that a Swift function
    /// threw, or a ``LuaError``.
    @usableFromInline
    func failure(_ status: Int32) -> any Error {
        if isInterrupted { return interruption() }
        let error = uninterruptedFailure(status)
        if context.pointee.interruptor != nil, LuaError.Code.memory ~= error { collectAfterFailure() }
        context.pointee.ran_short = false
        return error
    }

    private func uninterruptedFailure(_ status: Int32) -> any Error {
        defer { pop() }
        var frames: [LuaFrame] = []
        let raising = context.pointee.raised
        if status != LUA_ERRSYNTAX {
            frames = capturedFrames()
            context.pointee.raised = 0
        }
        if let payload = lupine_error_payload(L, -1) {
            let error = Unmanaged<LuaErrorBox>.fromOpaque(payload).takeUnretainedValue().error
            guard var luaError = error as? LuaError else { return error }
            luaError.addFrames(frames)
            return luaError
        }
        if raising == LUPINE_RAISING_ERROR, var error = host.raised {
            host.raised = nil
            error.addFrames(frames)
            error.raised = LuaError.Raised((try? LuaValue.fromLua(self, at: -1)) ?? .nil)
            return error
        }
        let code: LuaError.Code =
            switch status {
            case LUA_ERRSYNTAX: .syntax
            case LUA_ERRMEM: .memory
            // The handler of the boundary raises nothing: where it fails, it found no room to run.
            case LUA_ERRERR: .stackOverflow
            case LUA_ERRFILE_: .file
            default: code(of: raising)
            }
        var error = LuaError(code: code, message: errorText(at: -1), frames: frames)
        if code == .runtime { error.message += hint(about: error.message) }
        // What coroutine.wrap passes on has a position before it, and is another string.
        if context.pointee.ran_short && code == .runtime && error.message.hasSuffix(LuaError.memory.message) {
            error.code = .memory
        }
        error.raised = LuaError.Raised((try? LuaValue.fromLua(self, at: -1)) ?? .nil)
        return error
    }

    private func code(of raising: Int32) -> LuaError.Code {
        switch Int(raising) {
        case LUPINE_RAISING_ARGUMENT: .argument
        case LUPINE_RAISING_OVERFLOW: .stackOverflow
        case LUPINE_RAISING_DENIAL: .denied
        case LUPINE_RAISING_MEMORY: .memory
        default: .runtime
        }
    }

    /// What an error value says, without running any of the script's code.
    private func errorText(at index: Int) -> String {
        switch type(at: index) {
        case .string: messageText(bytes(at: index))
        case .number, .boolean, .nil: (try? LuaValue.fromLua(self, at: index).description) ?? "nil"
        case let type: ownText(at: index) ?? "(error object is a \(type) value)"
        }
    }

    /// What an error of the library's own says that is no string.
    private func ownText(at index: Int) -> String? {
        guard lupine_is_error(L, Int32(index)) else { return nil }
        lupine_push_error_text(L, Int32(index))
        defer { pop() }
        return type(at: -1) == .string ? messageText(bytes(at: -1)) : nil
    }

    /// A message; where scripts have limits, not all of one that is very long: it is copied more than once.
    private func messageText(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let longest = 1 << 16
        guard context.pointee.interruptor != nil, bytes.count > longest else { return LuaString(bytes).lossyText }
        return LuaString(UnsafeBufferPointer(rebasing: bytes.prefix(longest))).lossyText + "… (\(bytes.count) bytes)"
    }

    func capturedFrames() -> [LuaFrame] {
        let count = Int(context.pointee.frame_count)
        context.pointee.frame_count = 0
        return withUnsafePointer(to: &context.pointee.frames) { frames in
            frames.withMemoryRebound(to: lupine_frame.self, capacity: Int(LUPINE_FRAMES)) { frames in
                (0..<count).map { LuaFrame(frames[$0]) }
            }
        }
    }
}

/// `LUA_ERRFILE`, a macro that Swift does not see.
private let LUA_ERRFILE_ = LUA_ERRERR + 1

extension LuaError {
    /// Gives an error that Swift threw the frames it came through. One that came from Lua code has them already: Lua's
    /// stack reaches through the calls of the host.
    fileprivate mutating func addFrames(_ frames: [LuaFrame]) {
        if self.frames.isEmpty { self.frames = frames }
    }
}

extension LuaFrame {
    fileprivate init(_ frame: lupine_frame) {
        source = text(of: frame.source)
        name = frame.name.0 == 0 ? nil : text(of: frame.name)
        line = frame.line > 0 ? Int(frame.line) : nil
        definedAt = frame.defined_at > 0 ? Int(frame.defined_at) : nil
        skipped = Int(frame.skipped)
        kind =
            switch UInt8(bitPattern: frame.what) {
            case UInt8(ascii: "m"): .main
            case UInt8(ascii: "C"): .host
            case UInt8(ascii: "t"): .tailCall
            default: .lua
            }
        scope =
            switch UInt8(bitPattern: frame.scope) {
            case UInt8(ascii: "g"): .global
            case UInt8(ascii: "l"): .local
            case UInt8(ascii: "m"): .method
            case UInt8(ascii: "f"): .field
            case UInt8(ascii: "u"): .upvalue
            default: nil
            }
    }
}

private func text<Characters>(of characters: Characters) -> String {
    withUnsafeBytes(of: characters) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
