import Lupine
import LupineTestSupport
import Testing

/// Views, policies and string policies hold where compiled code calls leaves too.
@Suite struct LaneAccessTests {
    @Test func aPolicyIsAskedInCompiledLoops() throws {
        nonisolated(unsafe) var asked = 0
        let policy = LuaAccessPolicy.filter { access in
            asked += 1
            return asked > 5_000 ? .deny("enough") : .allow
        }
        try withAccess(policy) { lua in
            try lua.set("guarded", to: Guarded())
            for source in [
                "for i = 1, 1e6 do local x = guarded.value end", "for i = 1, 1e6 do guarded.value = i end",
                "for i = 1, 1e6 do local x = guarded[1] end", "for i = 1, 1e6 do local x = -guarded end",
                "for i = 1, 1e6 do guarded:add(1) end",
            ] {
                asked = 0
                let error = luaError { try lua.run(source) }
                #expect(error?.code == .denied)
                #expect(asked == 5_001, "\(source)")
            }
        }
    }

    @Test func aViewIsTheObjectInCompiledLoops() throws {
        try withLua { lua in
            let guarded = Guarded()
            try lua.set("guarded", to: guarded)
            try lua.run(
                """
                local attributes, items = swift.as_attrgetter(guarded), swift.as_itemgetter(guarded)
                local sum = 0
                for i = 1, 10000 do
                    attributes.value = i
                    sum = sum + attributes:add(0) + items[1] + attributes.value
                    assert(attributes == guarded and guarded == items and -items == -i)
                end
                total = sum
                """)
            #expect(try lua.eval("total") == 3 * 50_005_000)
            expectFailing(
                in: lua, "return swift.as_attrgetter(guarded)[1]", "Guarded has no attributes but names (the key is 1)")
        }
    }

    @Test func viewsKeepTheirEventsWhenTheCompilerIsSwitched() throws {
        try withLua { lua in
            try lua.set("guarded", to: Guarded())
            try lua.run("view = swift.as_attrgetter(guarded)")
            for isEnabled in [false, true, false] {
                try lua.setJITEnabled(isEnabled)
                #expect(try lua.eval("view == guarded, guarded == view, -view == -guarded") == (true, true, true))
                try lua.run("for i = 1, 1000 do assert(view == guarded) end")
            }
        }
    }

    @Test func leavesTakeStringsByThePolicy() throws {
        try withLua { lua in
            try lua.registerLeaf("echo") { (text: String) in text }
            try lua.registerLeaf("count") { (text: String) in text.count }
            let loop = "(function(s) local r, n for i = 1, 1000 do r, n = echo(s), count(s) end return r, n end)(...)"
            let bytes = LuaString([0x61, 0xE4, 0xFF])
            try lua.set("bytes", to: bytes)
            expectFailing(
                .argument, in: lua, "for i = 1, 1000 do echo(bytes) end",
                "bad argument #1 to 'echo' (UTF-8 string expected, got other bytes (read them as LuaString))")
            try lua.withStringPolicy(.lossy) {
                let (text, count): (LuaString, Int) = try lua.eval(loop, bytes)
                #expect(text == LuaString("a\u{FFFD}\u{FFFD}") && count == 3)
            }
            try lua.withStringPolicy(.bytes) {
                let (text, count): (LuaString, Int) = try lua.eval(loop, bytes)
                #expect(text == bytes && count == 3)
            }
            let (text, count): (LuaString, Int) = try lua.eval(loop, "äh")
            #expect(text == LuaString("äh") && count == 2)
        }
    }
}

private final class Guarded: LuaExportable {
    var value = 0.0

    func add(_ amount: Double) -> Double {
        value += amount
        return value
    }

    static var luaExports: LuaExports {
        LuaLeafProperty("value", writable: \.value)
        LuaLeafMethod("add", add)
        LuaLeafItem { (guarded: Guarded, _: Int) in guarded.value }
        LuaLeafMetamethod(.unm) { -$0.value }
        LuaLeafMetamethod(.eq) { $0 === $1 }
    }
}
