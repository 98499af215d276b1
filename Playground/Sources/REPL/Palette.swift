/// The colours of what is shown; none where the output is no terminal.
public struct Palette: Sendable {
    /// What a piece of text is.
    public enum Role: String, Sendable {
        case string = "32"
        case number = "33"
        case keyword = "35"
        case name = "36"
        case object = "34"
        case failure = "1;31"
        case heading = "1"
        case aside = "2"
    }

    private let isColoured: Bool

    /// Makes a palette; without colours its texts stay as they are.
    public init(isColoured: Bool) { self.isColoured = isColoured }

    /// A text in the colour of its role; without one, as it is.
    public func callAsFunction(_ role: Role?, _ text: String) -> String {
        guard isColoured, !text.isEmpty, let role else { return text }
        return "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m"
    }
}
