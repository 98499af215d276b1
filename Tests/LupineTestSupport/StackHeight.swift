public import Lupine

/// Reads how many values are on the stack of the function that runs now, whatever value it is asked to read.
public struct StackHeight: LuaConvertible, Hashable {
    public let count: Int

    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> StackHeight {
        StackHeight(count: stack.top)
    }

    public func toLua(_ stack: LuaStack) throws { try count.toLua(stack) }
}

extension LuaRuntime {
    /// How many values are on the stack of the function that runs now.
    public var stackHeight: Int {
        get throws { try read(false, as: StackHeight.self).count - 2 }
    }
}
