#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension Date: LuaPlannedEncodable, LuaPlannedDecodable {
    func write(to session: LuaEncodingSession) throws {
        switch session.encoder.dateEncodingStrategy {
        case .secondsSince1970: try session.push(scalar: timeIntervalSince1970)
        case .millisecondsSince1970: try session.push(scalar: timeIntervalSince1970 * 1000)
        case .iso8601: session.stack.push(try iso8601Text())
        case .deferredToDate: try session.pushCoded(self, identity: nil)
        case .custom(let encode): try session.pushCoded(LuaDeferredEncoding { try encode(self, $0) }, identity: nil)
        }
    }

    static func read(from session: LuaDecodingSession) throws -> Date {
        switch session.decoder.dateDecodingStrategy {
        case .secondsSince1970: return Date(timeIntervalSince1970: try session.convertTime())
        case .millisecondsSince1970: return Date(timeIntervalSince1970: try session.convertTime() / 1000)
        case .iso8601:
            let text = try session.convert(String.self)
            guard let date = try? Date(text, strategy: .iso8601) else {
                throw LuaUnfitting(message: "date as 2026-03-01T12:00:00Z expected, got \(session.quoteTop())")
            }
            return date
        case .deferredToDate: return try session.pullCoded(Date.self)
        case .custom(let decode): return try session.pullDeferred(decode)
        }
    }
}

extension Date {
    /// - Throws: for years that do not have four digits: Foundation would write other dates instead.
    fileprivate func iso8601Text() throws -> String {
        let years: Range<TimeInterval> = -62_135_596_800..<253_402_300_800
        guard years.contains(timeIntervalSince1970) else {
            let seconds = LuaValue.text(of: timeIntervalSince1970)
            throw LuaError.conversion("date of the years 1 to 9999 expected, got \(seconds) seconds since 1970")
        }
        return formatted(.iso8601)
    }
}

extension LuaDecodingSession {
    /// Reads a time, which is no NaN: a date of that ends the process where it is printed.
    fileprivate func convertTime() throws -> TimeInterval {
        let time = try convert(Double.self)
        guard !time.isNaN else { throw LuaUnfitting(message: "date expected, got nan") }
        return time
    }
}

extension Data: LuaPlannedEncodable, LuaPlannedDecodable {
    func write(to session: LuaEncodingSession) throws {
        switch session.encoder.dataEncodingStrategy {
        case .bytes: try session.push(bytes: self)
        case .base64: try base64EncodedString().toLua(session.stack)
        case .deferredToData: try session.pushCoded(self, identity: nil)
        case .custom(let encode): try session.pushCoded(LuaDeferredEncoding { try encode(self, $0) }, identity: nil)
        }
    }

    static func read(from session: LuaDecodingSession) throws -> Data {
        switch session.decoder.dataDecodingStrategy {
        case .bytes:
            let stack = session.stack
            guard stack.type(at: -1) == .string else { throw stack.mismatch("string", showing: stack.height) }
            try stack.countReading(stringAt: -1)
            return Data(stack.bytes(at: -1))
        case .base64:
            guard let data = Data(base64Encoded: try session.convert(String.self)) else {
                throw LuaUnfitting(message: "Base64 expected, got \(session.quoteTop())")
            }
            return data
        case .deferredToData: return try session.pullCoded(Data.self)
        case .custom(let decode): return try session.pullDeferred(decode)
        }
    }
}

extension LuaEncodingSession {
    fileprivate func push(bytes data: Data) throws {
        try stack.checkLength(data.count)
        data.withUnsafeBytes { stack.push($0.bindMemory(to: UInt8.self)) }
    }
}

extension UUID: LuaPlannedEncodable, LuaPlannedDecodable {
    func write(to session: LuaEncodingSession) throws { try uuidString.toLua(session.stack) }

    static func read(from session: LuaDecodingSession) throws -> UUID {
        guard let id = UUID(uuidString: try session.convert(String.self)) else {
            throw LuaUnfitting(message: "UUID expected, got \(session.quoteTop())")
        }
        return id
    }
}

extension URL: LuaPlannedEncodable, LuaPlannedDecodable {
    func write(to session: LuaEncodingSession) throws { try absoluteString.toLua(session.stack) }

    static func read(from session: LuaDecodingSession) throws -> URL {
        guard let url = URL(string: try session.convert(String.self)) else {
            throw LuaUnfitting(message: "URL expected, got \(session.quoteTop())")
        }
        return url
    }
}

/// A decimal is a number where the number's shortest digits are the decimal's own; the integer policy says what becomes
/// of others.
extension Decimal: LuaPlannedEncodable, LuaPlannedDecodable {
    func write(to session: LuaEncodingSession) throws {
        guard let number = Double(description) else {
            throw LuaError.conversion("the decimal \(self) is no number")
        }
        if Decimal(string: "\(number)") == self || (isNaN && number.isNaN) {
            try session.push(scalar: number)
        } else {
            try session.pushInexact(description, nearest: number)
        }
    }

    static func read(from session: LuaDecodingSession) throws -> Decimal {
        if session.stack.type(at: -1) == .cdata { return Decimal(try session.convert(Int64.self)) }
        if session.stack.type(at: -1) == .number, session.stack.number(at: -1).isNaN { return .nan }
        // A string of digits holds what a number cannot.
        let text =
            session.stack.type(at: -1) == .string
            ? try session.convert(String.self) : "\(try session.convert(Double.self))"
        if text == "nan" { return .nan }
        guard let decimal = Decimal(string: text), text.utf8.isDecimal else {
            throw LuaUnfitting(message: "decimal number expected, got \(session.quoteTop())")
        }
        return decimal
    }
}

extension String.UTF8View {
    /// Whether it is a decimal number to its end; Foundation reads one that something follows.
    fileprivate var isDecimal: Bool {
        var rest = self[...]
        func skip(_ characters: String) {
            if let first = rest.first, characters.utf8.contains(first) { rest.removeFirst() }
        }
        func skipDigits() -> Int {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
            rest = rest.dropFirst(digits)
            return digits
        }
        skip("+-")
        var digits = skipDigits()
        skip(".")
        digits += skipDigits()
        guard digits > 0, let first = rest.first, "eE".utf8.contains(first) else { return digits > 0 && rest.isEmpty }
        rest.removeFirst()
        skip("+-")
        return skipDigits() > 0 && rest.isEmpty
    }
}

extension LuaEncodingSession {
    /// Pushes what the integer policy makes of digits that no Lua number holds.
    fileprivate func pushInexact(_ digits: String, nearest number: Double) throws {
        switch stack.host.integers.rule {
        case .double: stack.push(number)
        case .custom(let convert): try stack.pushOne(try convert(digits))
        case .int64 where Int64(digits) != nil: try Int64(digits)?.toLua(stack)
        case .int64, .exact:
            throw LuaError.conversion(
                "the decimal \(digits) cannot be held exactly by a Lua number; choose an integer policy, as LuaIntegerPolicy.double"
            )
        }
    }
}

/// What a strategy's closure encodes in place of a value.
struct LuaDeferredEncoding: Encodable {
    let body: (any Encoder) throws -> Void

    func encode(to encoder: any Encoder) throws { try body(encoder) }
}
