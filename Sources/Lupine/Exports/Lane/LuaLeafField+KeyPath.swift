extension LuaLeafField {
    /// The place of a stored property of a structure that lies in its object in Lua; `nil` for every other property.
    ///
    /// No code of the user's runs when such a property is read or written: one with observers has no place either.
    ///
    /// - Parameter offset: What `MemoryLayout.offset(of:)` says. The key path itself would be captured where it is to be
    ///   nothing but access.
    @usableFromInline
    init?<Root, Value>(offset: Int?, of root: Root.Type, _ value: Value.Type) {
        guard isInlineValue(Root.self), let type = Value.self as? any LuaLeafConvertible.Type,
            let scalar = type._leafKind.scalar, scalar.size == MemoryLayout<Value>.size,
            let offset,
            offset >= 0, offset % scalar.size == 0, offset + scalar.size <= MemoryLayout<Root>.size
        else { return nil }
        self.init(offset: offset, scalar: scalar)
    }
}

extension LuaExports {
    /// The only member of the list, a property, with the place where compiled code finds it.
    @usableFromInline
    func inPlace(_ field: LuaLeafField?, isWritable: Bool = false) -> LuaExports {
        guard let field else { return self }
        var exports = self
        exports.records[0].lane = .getter(field)
        if isWritable { exports.records[0].setterLane = .setter(field) }
        return exports
    }
}
