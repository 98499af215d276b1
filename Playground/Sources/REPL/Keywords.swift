import Lupine

/// The words that are no names in Lua.
let keywords = Set(
    """
    and break do else elseif end false for function goto if in local nil not or repeat return then true until while
    """.split(separator: " ").map(String.init))

extension Unicode.Scalar {
    /// Whether the scalar can stand in a name.
    var isPartOfName: Bool {
        switch self {
        case "_", "0"..."9", "A"..."Z", "a"..."z": true
        default: false
        }
    }
}

extension LuaValue {
    /// The name, if the value is a string that can be one.
    var identifier: String? {
        guard case .string(let string) = self, let name = string.text, let first = name.unicodeScalars.first,
            !("0"..."9").contains(first), name.unicodeScalars.allSatisfy(\.isPartOfName), !keywords.contains(name)
        else { return nil }
        return name
    }
}
