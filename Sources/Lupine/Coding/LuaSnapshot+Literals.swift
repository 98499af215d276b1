extension LuaSnapshot: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral
{
    /// Makes Lua's `nil`.
    public init(nilLiteral: ()) { self = .nil }

    /// Makes a boolean.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }

    /// Makes a number, rounded to the nearest double.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }

    /// Makes a number.
    public init(floatLiteral value: Double) { self = .number(value) }

    /// Makes a string of a literal's UTF-8.
    public init(stringLiteral value: String) { self = .string(LuaString(value)) }
}

extension LuaSnapshot: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// Makes a table with the keys 1…n.
    public init(arrayLiteral elements: LuaSnapshot...) { self = .array(elements) }

    /// Makes a table. As in Lua, the last of several values for a key stays.
    public init(dictionaryLiteral elements: (LuaSnapshot, LuaSnapshot)...) {
        self = .table(Dictionary(elements) { $1 })
    }
}
