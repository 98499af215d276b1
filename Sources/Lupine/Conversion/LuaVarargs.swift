/// All remaining arguments of a Swift function, or all remaining results of a Lua function: Lua's `...`.
///
/// ```swift
/// try lua.register("sum") { (numbers: LuaVarargs<Double>) in numbers.reduce(0, +) }
/// let all: LuaVarargs<LuaValue> = try lua.execute("return 1, nil, 3")
/// ```
///
/// It must be the last parameter or result. As an argument or result that Swift passes, it stands for all its elements.
public struct LuaVarargs<Element: LuaConvertible> {
    /// The values in order.
    public var elements: [Element]

    /// Makes a list of values to pass.
    public init(_ elements: some Sequence<Element>) { self.elements = Array(elements) }
}

extension LuaVarargs: LuaConvertible {
    public static var _luaWidth: Int? { nil }

    /// Reads all values from an index to the top.
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaVarargs {
        let first = index < 0 ? stack.top + index + 1 : index
        guard first <= stack.top else { return LuaVarargs([]) }
        var elements: [Element] = []
        elements.reserveCapacity(stack.top - first + 1)
        for position in first...stack.top {
            do {
                elements.append(try Element.fromLua(stack, at: position))
            } catch var error as LuaError {
                error.argumentOffset = position - first
                throw error
            }
        }
        return LuaVarargs(elements)
    }

    public func toLua(_ stack: LuaStack) throws {
        try stack.reserve(elements.count + 4)
        for (position, element) in elements.enumerated() {
            do {
                try stack.pushOne(element)
            } catch {
                stack.pop(position)
                throw LuaError.located(error, "#\(position + 1)")
            }
        }
    }
}

extension LuaVarargs: RandomAccessCollection, ExpressibleByArrayLiteral {
    public var startIndex: Int { elements.startIndex }
    public var endIndex: Int { elements.endIndex }
    public subscript(position: Int) -> Element { elements[position] }

    /// Makes a list of values to pass.
    public init(arrayLiteral elements: Element...) { self.elements = elements }
}

extension LuaVarargs: Equatable where Element: Equatable {}
extension LuaVarargs: Hashable where Element: Hashable {}
extension LuaVarargs: Sendable where Element: Sendable {}
