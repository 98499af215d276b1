/// A sequence of the standard library whose elements are there already, so that asking for them runs no code of the user's.
@usableFromInline
protocol LuaStoredElements {}

extension Array: LuaStoredElements {}
extension ArraySlice: LuaStoredElements {}
extension ContiguousArray: LuaStoredElements {}
extension Set: LuaStoredElements {}
extension Dictionary: LuaStoredElements {}
extension Dictionary.Keys: LuaStoredElements {}
extension Dictionary.Values: LuaStoredElements {}
extension KeyValuePairs: LuaStoredElements {}
extension Range: LuaStoredElements where Bound: LuaPlainInteger {}
extension ClosedRange: LuaStoredElements where Bound: LuaPlainInteger {}

/// The integers of which ranges are known.
@usableFromInline
protocol LuaPlainInteger {}

extension Int: LuaPlainInteger {}
extension Int32: LuaPlainInteger {}
extension UInt32: LuaPlainInteger {}

/// Whether nobody can tell that the elements of a sequence are asked for, and cross, before their turn.
@inlinable
func isFetchedAhead<Elements: Sequence, Shape: LuaElementShape>(_ elements: Elements.Type, of shape: Shape.Type) -> Bool
{
    shape.isPlain && elements is any LuaStoredElements.Type
}
