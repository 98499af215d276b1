import Lupine

/// How a program ended.
enum Outcome: Equatable, CustomStringConvertible {
    /// It returned; the first result as Lua prints it.
    case ok(String)
    /// It failed with this message.
    case error(String)
    /// A limit stopped it; an overflow of a stack has a message.
    case limit(Limit, String)

    /// What a program can run out of.
    enum Limit: String { case time, memory, stack }

    init(_ body: () throws -> LuaVarargs<LuaValue>) {
        do {
            self = .ok(try body().first?.description ?? "nil")
        } catch let error as LuaError {
            switch error.code {
            case .interrupted: self = .limit(.time, error.message)
            case .memory: self = .limit(.memory, error.message)
            case .stackOverflow: self = .limit(.stack, error.message)
            default: self = .error(error.message)
            }
        } catch {
            self = .error(String(describing: error))
        }
    }

    var description: String {
        switch self {
        case .ok(let text): "ok " + text
        case .error(let message): "error " + message
        case .limit(let limit, let message): "limit \(limit.rawValue) (\(message))"
        }
    }
}
