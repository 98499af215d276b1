/// Values that become one table.
struct LuaMergedValues: Encodable, LuaPlannedEncodable {
    let arguments: [any Encodable]

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for argument in arguments { try container.encode(argument) }
    }

    func write(to session: LuaEncodingSession) throws {
        let merge = LuaMerge(session, isAlone: arguments.count == 1)
        for (index, argument) in arguments.enumerated() {
            do {
                session.position = -1
                try merge.add(argument)
            } catch {
                throw LuaMergedValues.located(error, argument, at: index + 1)
            }
        }
        _ = merge.open()
    }

    /// Says which argument an error of Lupine's is about.
    private static func located(_ error: any Error, _ argument: any Encodable, at position: Int) -> any Error {
        switch error {
        case let error as LuaError where error.code == .conversion:
            let text = "argument #\(position): " + error.message
            return EncodingError.invalidValue(
                argument, EncodingError.Context(codingPath: [], debugDescription: text, underlyingError: error))
        case EncodingError.invalidValue(let value, let context) where context.underlyingError is LuaError:
            let text = "argument #\(position): " + context.debugDescription
            return EncodingError.invalidValue(
                value,
                EncodingError.Context(
                    codingPath: context.codingPath, debugDescription: text, underlyingError: context.underlyingError))
        default: return error
        }
    }
}
