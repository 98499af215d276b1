public import CLupine

/// Strings by the policies that are not the default; see ``LuaStringPolicy``.
extension LuaStack {
    /// Whether each byte of Lua's is a character.
    @inlinable
    @inline(__always)
    var hasByteStrings: Bool { context.pointee.strings == Int32(LUPINE_STRINGS_BYTES) }

    @usableFromInline
    @inline(never)
    func text(_ start: UnsafePointer<CChar>, _ count: Int) -> String {
        let bytes = UnsafeBufferPointer(
            start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
        return hasByteStrings ? String(latin1: bytes) : String(decoding: bytes, as: UTF8.self)
    }

    /// Pushes a string whose characters are bytes.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/conversion`` for a character that is none.
    @usableFromInline
    @inline(never)
    func push(byteString text: String) throws {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            try checkLength(text.utf8.count)
            return push(text)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let byte = UInt8(exactly: scalar.value) else { throw LuaError.beyondByte(scalar) }
            bytes.append(byte)
        }
        try checkLength(bytes.count)
        bytes.withUnsafeBufferPointer { push($0) }
    }
}

extension LuaHost {
    var strings: LuaStringPolicy {
        get { LuaStringPolicy(code: context.pointee.strings) }
        set { context.pointee.strings = newValue.code }
    }
}

extension LuaStringPolicy {
    static var codes: (strict: Int32, lossy: Int32, bytes: Int32) {
        (Int32(LUPINE_STRINGS_STRICT), Int32(LUPINE_STRINGS_LOSSY), Int32(LUPINE_STRINGS_BYTES))
    }
}

extension String {
    /// The characters with the numbers of the bytes.
    fileprivate init(latin1 bytes: UnsafeBufferPointer<UInt8>) {
        let high = bytes.reduce(0) { $0 + Int($1 >> 7) }
        self.init(unsafeUninitializedCapacity: bytes.count + high) { room in
            var end = 0
            for byte in bytes {
                if byte < 0x80 {
                    room[end] = byte
                    end += 1
                } else {
                    room[end] = 0xc0 | byte >> 6
                    room[end + 1] = 0x80 | byte & 0x3f
                    end += 2
                }
            }
            return end
        }
    }
}
