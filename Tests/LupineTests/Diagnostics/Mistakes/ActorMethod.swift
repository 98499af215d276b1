import Lupine

private actor Desk {
    func open(_ drawer: Int) -> Int { drawer }
}

extension Desk: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("open", open)
        // error: cannot convert value of type '@Sendable (isolated Desk) -> @Sendable (Int) -> Int' to expected argument
        //   type '(Desk) -> () throws -> Void'
    }
}
