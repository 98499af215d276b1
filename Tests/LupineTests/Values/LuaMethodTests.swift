import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaMethodTests {
    private let account = """
        local Account = {}
        Account.__index = Account
        function Account:deposit(n) self.balance = self.balance + n; return self.balance, 'ok', self end
        function Account:fail() error('overdrawn', 0) end
        function Account:count(...) return select('#', ...) end
        Account.number = 5
        return setmetatable({ balance = 10 }, Account)
        """

    @Test func methodsGetTheirObject() throws {
        try withLua { lua in
            let object: LuaTable = try lua.execute(account)
            try object.callMethod("deposit", 5)
            #expect(try object["balance"] == 15)
            let balance: Double = try object.callMethod("deposit", 2.5)
            #expect(balance == 17.5)
            let (_, text, itself): (Double, String, LuaTable) = try object.callMethod("deposit", 0)
            #expect((text, itself) == ("ok", object))
            #expect(try object.callMethod("count") == 0)
            #expect(try object.callMethod("count", 1, LuaVarargs([2, 3]), nil as Int?) == 4)
        }
    }

    @Test func methodsOfUserdataAreCalled() throws {
        try withLua { lua in
            let file: LuaUserdata = try lua.eval("io.tmpfile()")
            try file.callMethod("write", "one\n", 2, "\n")
            let position: Int = try file.callMethod("seek", "set")
            #expect(position == 0)
            let (line, number): (String, Int) = try file.callMethod("read", "*l", "*n")
            #expect((line, number) == ("one", 2))
            try file.callMethod("close")
            expectLuaError(.runtime, "attempt to use a closed file") { try file.callMethod("read") }
        }
    }

    @Test func aMethodThatIsNoneIsAnError() throws {
        try withLua { lua in
            let object: LuaTable = try lua.execute(account)
            expectLuaError(.runtime, "attempt to call method 'withdraw' (a nil value)") {
                try object.callMethod("withdraw", 5)
            }
            expectLuaError(.runtime, "attempt to call a number value") { try object.callMethod("number") as Int }
            expectLuaError(.runtime, "overdrawn") { try object.callMethod("fail", 1, 2, 3) }
            expectLuaError(.conversion, "result #2: number expected, got string") {
                try object.callMethod("deposit", 1) as (Int, Int)
            }
        }
    }

    @Test func methodsAreCalledInCallbacks() throws {
        try withLua { lua in
            let object: LuaTable = try lua.execute(account)
            try lua.register("run") { (lua: LuaRuntime, object: LuaTable, name: String, before: StackHeight) in
                _ = try? object.callMethod(name, 1, 2) as Int
                return try (lua.stackHeight, before)
            }
            for name in ["deposit", "fail", "number", "missing"] {
                let (height, before): (Int, Int) = try lua.eval("run(...)", object, name)
                #expect(height == before, "\(name)")
            }
        }
    }
}
