extension DecodingError {
    /// Has what a type itself finds wrong, as an unknown raw value, say where that is.
    var located: DecodingError {
        let context = context, text = context.codingPath.located(context.debugDescription)
        guard text != context.debugDescription else { return self }
        let found = Context(
            codingPath: context.codingPath, debugDescription: text, underlyingError: context.underlyingError)
        switch self {
        case .typeMismatch(let type, _): return .typeMismatch(type, found)
        case .valueNotFound(let type, _): return .valueNotFound(type, found)
        case .keyNotFound(let key, _): return .keyNotFound(key, found)
        case .dataCorrupted: return .dataCorrupted(found)
        @unknown default: return self
        }
    }
}
