public import TourText

/// A step of the tour: a piece of source that is shown and then runs.
public struct Step: Sendable {
    public let name: String
    private let file: String
    /// Does what the step shows.
    public let run: @Sendable () throws -> Void

    private init(_ name: String, _ file: String, _ run: @escaping @Sendable () throws -> Void) {
        self.name = name
        self.file = file
        self.run = run
    }

    /// The source, as it was compiled.
    public var text: StepText { get throws { try StepText(file: file) } }

    /// All steps in their order.
    public static let all = [
        Step("evaluating", "Evaluating.swift", evaluating),
        Step("functions", "Functions.swift", functions),
        Step("tables", "Tables.swift", tables),
        Step("codable", "CodableValues.swift", codableValues),
        Step("exporting", "Exporting.swift", exporting),
        Step("arguments", "NamedArguments.swift", namedArguments),
        Step("items", "ItemsAndAttributes.swift", itemsAndAttributes),
        Step("errors", "Errors.swift", errors),
        Step("coroutines", "Coroutines.swift", coroutines),
        Step("iteration", "Iteration.swift", iteration),
        Step("leaves", "Leaves.swift", leaves),
        Step("modules", "Modules.swift", modules),
        Step("limits", "Limits.swift", limits),
    ]
}
