import Foundation
import LupineTestSupport
import Testing

@testable import Lupine

struct LuaSnapshotLimitTests {
    /// Makes `t`, a table in a table and so on, so many levels.
    private func nest(_ levels: Int, in lua: LuaRuntime) throws {
        try lua.execute("t = {} for i = 2, \(levels) do t = { a = t } end")
    }

    private func nested(_ levels: Int) -> LuaSnapshot {
        (1..<levels).reduce([:]) { inner, _ in ["a": inner] }
    }

    /// Takes a tree apart from outside, since Swift frees nested values by recursion.
    private func takeApart(_ snapshot: consuming LuaSnapshot) {
        while case .table(let entries) = snapshot, let inner = entries["a"] { snapshot = inner }
    }

    private let tooDeep = "a.a.a.a.a.a.a.a…: nested deeper than 512 levels"

    @Test(arguments: [513, 100_000])
    func tablesTooDeepAreAnError(levels: Int) throws {
        try withLua { lua in
            try nest(levels, in: lua)
            expectLuaError(.conversion, "t: " + tooDeep) { try lua.eval("t") as LuaSnapshot }
        }
    }

    @Test(arguments: [513, 100_000])
    func treesTooDeepAreAnError(levels: Int) throws {
        try withLua { lua in
            let snapshot = nested(levels)
            expectLuaError(.conversion, tooDeep) { try lua.value(snapshot) }
            takeApart(snapshot)
        }
    }

    @Test func treesTooDeepForAnotherEncoderAreAnError() throws {
        let snapshot = nested(100_000)
        do {
            _ = try JSONEncoder().encode(snapshot)
            Issue.record("the tree was encoded")
        } catch EncodingError.invalidValue(_, let context) {
            #expect(context.debugDescription == "nested deeper than 512 levels")
            #expect(context.codingPath.count == 512)
        }
        takeApart(snapshot)
    }

    @Test func aDescriptionEndsSomewhere() {
        let snapshot = nested(100_000)
        #expect(
            snapshot.description == String(repeating: "{a = ", count: 512) + "…" + String(repeating: "}", count: 512))
        takeApart(snapshot)
    }

    @Test func manyLevelsCross() throws {
        try withLua { lua in
            try nest(512, in: lua)
            let snapshot: LuaSnapshot = try lua["t"]
            #expect(snapshot == nested(512))
            #expect(try lua.read(lua.value(snapshot)) == snapshot)
        }
    }

    @Test func aSmallStackTakesFewerLevels() {
        onAnotherThread(stackSize: 512 << 10) {
            #expect(throws: Never.self) {
                let lua = LuaRuntime()
                try nest(20, in: lua)
                let snapshot: LuaSnapshot = try lua.eval("t")
                #expect(try lua.read(lua.value(snapshot)) == snapshot)
                try nest(512, in: lua)
                do {
                    let snapshot: LuaSnapshot = try lua.eval("t")
                    #expect(snapshot == nested(512))
                } catch LuaError.Code.stackOverflow {
                    try expectUsable(lua)
                }
            }
        }
    }

    @Test func anotherEncoderOnASmallStackGivesUpInTime() {
        onAnotherThread(stackSize: 512 << 10) {
            do {
                let json = try JSONEncoder().encode(nested(511))
                #expect(json.count == 510 * 6 + 2)
            } catch EncodingError.invalidValue(_, let context) {
                #expect(context.debugDescription == "nested too deeply for the stack of this thread")
            } catch {
                Issue.record(error)
            }
        }
    }

    @Test func readingInsideManyCallsEndsInAnError() throws {
        try withLua { lua in
            try lua.register("copy") { (tree: LuaSnapshot) in tree }
            let source = "function f(n) local t = copy({ { 1 } }) return 1 + f(n + t[1][1]) end f(1)"
            expectLuaError(
                .argument,
                "chunk:1: bad argument #1 to 'copy' (stack overflow (no room for 1040 more values))"
            ) { try source.chunk(in: lua)() }
        }
    }

    @Test(arguments: [
        ("t.t = t", "t: t: the table contains itself"),
        ("t[1] = { 1, { next = t } }", "t[1][2].next: the table contains itself"),
        ("t.a = {} t.a.b = {} t.a.b.c = t.a", "t: a.b.c: the table contains itself"),
    ])
    func aTableThatContainsItselfIsAnError(source: String, message: String) throws {
        try withLua { lua in
            try lua.execute("t = {} \(source)")
            expectLuaError(.conversion, message) { try lua.eval("t") as LuaSnapshot }
        }
    }

    @Test func tablesThatMultiplyAreAnError() throws {
        try withLua { lua in
            try lua.execute("t = {} for i = 1, 200 do t = { t, t } end")
            let table: LuaTable = try lua["t"]
            let failure = #expect(throws: LuaSnapshotFailure.self) {
                try table.reference.withValue { stack in
                    var reader = LuaSnapshotReader(stack)
                    reader.entryLimit = 1000
                    return try reader.read(at: stack.height)
                }
            }
            #expect(failure?.message == "more than 1000 values, with tables counted each time they are met")
        }
    }

    @Test func aBorderFarBeyondTheEntriesTakesNoMemory() throws {
        try withLua { lua in
            try lua.execute("t = {} for i = 0, 30 do t[2 ^ i] = true end")
            let snapshot: LuaSnapshot = try lua["t"]
            guard case .table(let entries) = snapshot else {
                Issue.record("an array was read")
                return
            }
            #expect(entries.count == 31)
        }
    }

    @Test func finalizersMayChangeWhatIsRead() throws {
        try withLua(.all) { lua in
            try lua.execute(
                """
                local ffi = require "ffi"
                local serial = 0
                local function fill()
                    for key in pairs(t) do t[key] = nil end
                    for i = 1, 400 do serial = serial + 1 t["key" .. serial] = 1LL * serial end
                end
                local function arm()
                    ffi.gc(ffi.new("char[1]"), function()
                        if t then fill() arm() end
                    end)
                end
                t = {}
                fill()
                collectgarbage("setpause", 100)
                collectgarbage("setstepmul", 10000)
                for i = 1, 10 do arm() end
                """)
            var losses = 0
            for _ in 0..<10 {
                do {
                    let snapshot: LuaSnapshot = try lua.eval("t")
                    guard case .table(let entries) = snapshot else { Issue.record("an array was read"); continue }
                    #expect(entries.values.allSatisfy { if case .integer = $0 { true } else { false } })
                } catch let error as LuaError {
                    losses += 1
                    #expect(error.code == .runtime)
                    #expect(error.message == "invalid key to 'next'")
                }
            }
            // They did run while the table was being read.
            #expect(losses > 0)
            try lua.execute("t = nil collectgarbage() collectgarbage()")
        }
    }
}
