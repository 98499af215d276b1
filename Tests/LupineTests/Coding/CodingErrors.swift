import Testing

/// Checks that a body throws an `EncodingError` with a whole message.
func expectEncodingError<Value>(
    _ message: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Value
) {
    do {
        let value = try body()
        Issue.record("no error was thrown, the value is \(value)", sourceLocation: sourceLocation)
    } catch EncodingError.invalidValue(_, let context) {
        #expect(context.debugDescription == message, sourceLocation: sourceLocation)
    } catch {
        Issue.record("another error was thrown: \(error)", sourceLocation: sourceLocation)
    }
}

/// Checks that a body throws a `DecodingError` with a whole message.
func expectDecodingError<Value>(
    _ message: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Value
) {
    do {
        let value = try body()
        Issue.record("no error was thrown, the value is \(value)", sourceLocation: sourceLocation)
    } catch let error as DecodingError {
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        #expect(context?.debugDescription == message, sourceLocation: sourceLocation)
    } catch {
        Issue.record("another error was thrown: \(error)", sourceLocation: sourceLocation)
    }
}
