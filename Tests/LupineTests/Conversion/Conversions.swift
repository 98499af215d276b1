import Lupine
import LupineTestSupport
import Testing

/// A Lua value that a type must refuse, and what is said then.
struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let message: String
    let read: @Sendable (LuaRuntime) throws -> Void

    init<Value: LuaConvertible & SendableMetatype>(_ type: Value.Type, _ expression: String, _ message: String) {
        testDescription = "\(type) from \(expression)"
        self.message = message
        read = { lua in _ = try lua.eval(expression) as Value }
    }

    func check() throws {
        try withLua(.all) { lua in
            expectLuaError(.conversion, message) { try read(lua) }
        }
    }
}

extension LuaRuntime {
    /// What comes back when a value crosses into Lua and out again.
    func echo<Value: LuaConvertible>(_ value: Value) throws -> Value { try eval("...", value) }

    /// What comes back when Lua hands a value to a Swift function that returns it.
    func echoThroughSwift<Value: LuaConvertible>(_ value: Value) throws -> Value {
        let function = try function("echo") { (value: Value) in value }
        return try eval("(...)(select(2, ...))", function, value)
    }
}
