public import Lupine

extension String {
    /// Compiles the source under the name that messages show as "chunk".
    public func chunk(in lua: LuaRuntime) throws -> LuaFunction { try lua.compile(self, name: "=chunk") }
}
