/// A key of a Lua table in a coding path.
struct LuaCodingKey: CodingKey, Hashable {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    /// A position in an array, counted from 1 as Lua does.
    init(intValue: Int) {
        stringValue = "\(intValue)"
        self.intValue = intValue
    }

    static let `super` = LuaCodingKey(stringValue: "super")

    /// A key as its type spells it: by number, where it has one.
    init(_ key: any CodingKey) {
        stringValue = key.stringValue
        intValue = key.intValue
    }

    func push(_ stack: LuaStack) throws {
        if let intValue { try intValue.toLua(stack) } else { try LuaName(stringValue).toLua(stack) }
    }
}

extension [any CodingKey] {
    /// A message with the path before it.
    func leading(to message: String) -> String { isEmpty ? message : luaText + ": " + message }

    /// The same, unless the message begins with the path already.
    func located(_ message: String) -> String { message.hasPrefix(luaText) ? message : leading(to: message) }

    /// The path as Lua source would write it: `level.spawn[2].x`. Of a long one only the ends.
    var luaText: String {
        if count > 20 { return Array(self[..<12]).luaText + " … " + Array(self[(count - 4)...]).luaText }
        var text = ""
        for key in self {
            if let position = key.intValue {
                text += "[\(position)]"
                continue
            }
            // Scripts choose its length.
            let name = LuaString(key.stringValue).excerpt
            if LuaValue.isIdentifier(name) {
                text += text.isEmpty ? name : "." + name
            } else {
                text += "[\(LuaValue.string(LuaString(name)).quoted)]"
            }
        }
        return text
    }
}
