import Lupine
import LupineTestSupport
import Testing

/// Closing the runtime in code that it is calling.
@Suite struct ClosingInsideTests {
    private static let message = "the runtime cannot be closed by code that it is calling; close it afterwards"

    @Test func notInAWalk() throws {
        try withLua { lua in
            let table = try lua.table(1...100)
            expectLuaError(.busy, Self.message) { try table.forEach { (_: Int, _: Int) in try lua.close() } }
            #expect(try table.count == 100)
        }
    }

    @Test func notInAFunction() throws {
        try withLua { lua in
            try lua.register("close") { (lua: LuaRuntime) in try lua.close() }
            expectLuaError(.busy, Self.message) { try lua.execute("close()") }
            #expect(try lua.eval("pcall(close)") == false)
        }
    }

    /// Closes the runtime while it crosses.
    struct Closer: LuaConvertible {
        let lua: LuaRuntime

        static func fromLua(_ stack: LuaStack, at index: Int) throws -> Closer {
            let table = try LuaTable.fromLua(stack, at: index)
            try table.runtime.close()
            return Closer(lua: try table.runtime)
        }

        func toLua(_ stack: LuaStack) throws {
            try lua.close()
            try false.toLua(stack)
        }
    }

    @Test func notInAConversion() throws {
        try withLua { lua in
            let closer = Closer(lua: lua)
            let identity: LuaFunction = try lua.eval("function(...) return ... end")
            let table = try lua.table()
            let uses: [() throws -> Void] = [
                { try identity(closer) },
                { try identity(1, closer) },
                { try identity([closer]) },
                { try table.set("x", to: closer) },
                { _ = try table[closer] as Int },
                { _ = try identity(table) as Closer },
                { _ = try identity(1, table) as (Int, Closer) },
                { _ = try lua.read(table) as Closer },
                { _ = try lua.read(closer) as Int },
                { _ = try lua.value(closer) },
            ]
            for use in uses { expectLuaError(.busy, Self.message, use) }
        }
    }

    @Test func notInAnIntegerPolicy() throws {
        try withLua { lua in
            lua.integerPolicy = .custom { [unowned lua] digits in
                try lua.close()
                return digits
            }
            expectLuaError(.busy, Self.message) { try lua.eval("...", Int.max) as String }
            lua.integerPolicy = .exact
        }
    }

    @Test func notInAWarningHandler() throws {
        try withLua { lua in
            var errors: [LuaError?] = []
            lua.setWarningHandler { [unowned lua] _ in errors.append(luaError { try lua.close() }) }
            try lua.execute(
                "local p = newproxy(true); getmetatable(p).__gc = function() error('x') end; p = nil; collectgarbage()")
            #expect(try lua.eval("1 + 1") == 2)
            #expect(errors.map(\.?.message) == [Self.message])
            lua.setWarningHandler(nil)
        }
    }

    @Test func notInADeinit() throws {
        final class Closer {
            let lua: LuaRuntime
            var onError: (any Error) -> Void
            init(_ lua: LuaRuntime, onError: @escaping (any Error) -> Void) {
                (self.lua, self.onError) = (lua, onError)
            }
            deinit {
                do { try lua.close() } catch { onError(error) }
            }
        }
        try withLua { lua in
            var messages: [String?] = []
            func capture() throws {
                let closer = Closer(lua) { messages.append(($0 as? LuaError)?.message) }
                try lua.register("f") { withExtendedLifetime(closer) { 1 } }
            }
            try capture()
            try lua.set("f", to: nil as Int?)
            try lua.collectGarbage()
            #expect(messages == [Self.message])
        }
    }

    @Test func afterwards() throws {
        let lua = LuaRuntime()
        let table = try lua.table(1...3)
        try table.forEach { (_: Int, _: Int) in _ = luaError { try lua.close() } }
        _ = luaError { try lua.eval("...", Closer(lua: lua)) as Int }
        try withExtendedLifetime(table) { try expectClean(lua, leaving: 1) }
        try lua.close()
        #expect(lua.isClosed)
    }
}
