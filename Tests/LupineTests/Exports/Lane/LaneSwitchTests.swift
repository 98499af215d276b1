import Lupine
import LupineTestSupport
import Testing

/// Turning the compiler on and off while the lane is in use.
@Suite struct LaneSwitchTests {
    @Test func membersStayRight() throws {
        try withLua { lua in
            try prepareLane(lua)
            try lua.execute(
                """
                kept, keptSum = m.add, sum
                function work(n)
                    for i = 1, n do
                        m:add(1) kept(m, 1) m.total = m.total + 1 v.x = v.x + 1 v:scale(1) sum(1, 2) keptSum(1, 2)
                        t = v + w m[1] = m[1] + 1
                    end
                    return m.total, v.x, m[1]
                end
                """)
            for round in 1...6 {
                try lua.setJITEnabled(round % 2 == 0)
                #expect(try lua.isJITEnabled == (round % 2 == 0))
                let n = Double(round * 500)
                #expect(try lua.eval("work(500)") == (3 * n, 3 + n, 1 + n))
                expectLuaError(.argument, "chunk:1: bad argument #1 to 'add' (number expected, got string)") {
                    try lua.compile("m:add('x')", name: "=chunk")()
                }
            }
        }
    }

    @Test func aScriptInTheMiddleOfALoopGoesOn() throws {
        try withLua { lua in
            try prepareLane(lua)
            try lua.register("turn") { (lua: LuaRuntime, isOn: Bool) in try lua.setJITEnabled(isOn) }
            let total: Double = try lua.execute(
                """
                for i = 1, 4000 do
                    if i % 500 == 0 then turn(i % 1000 == 0) end
                    m:add(1) v.x = v.x + 1 t = v + w
                end
                return m.total + v.x
                """)
            #expect(total == 8003)
        }
    }

    @Test func typesRegisteredWithoutTheCompilerTakeTheLaneLater() throws {
        try withLua(.all) { lua in
            try lua.setJITEnabled(false)
            try prepareLane(lua)
            #expect(try lua.eval("debug.getinfo(m.add).what") == "C")
            try lua.setJITEnabled(true)
            #expect(try lua.eval("debug.getinfo(m.add).what") == "Lua")
            #expect(try lua.eval("debug.getinfo(Meter.add).what, debug.getinfo(Meter.twice).what") == ("Lua", "Lua"))
            #expect(try lua.eval("m.add == Meter.add and v == v") == true)
            try lua.setJITEnabled(false)
            #expect(try lua.eval("debug.getinfo(m.add).what, debug.getinfo(Meter.twice).what") == ("C", "C"))
        }
    }

    @Test func functionsTakeTheirPlacesToo() throws {
        try withLua(.all) { lua in
            try prepareLane(lua)
            try lua.register(
                LuaModule("geometry") {
                    LuaModuleLeafFunction("area") { (width: Double, height: Double) in width * height }
                })
            try lua.execute("function kinds() return debug.getinfo(sum).what, debug.getinfo(geometry.area).what end")
            #expect(try lua.eval("kinds()") == ("Lua", "Lua"))
            try lua.setJITEnabled(false)
            // What has no place now is not collected.
            try lua.collectGarbage()
            #expect(try lua.eval("kinds()") == ("C", "C"))
            #expect(try lua.eval("sum(1, 2), geometry.area(2, 3), m:add(1), v.x") == (3.0, 6.0, 1.0, 3.0))
            try lua.setJITEnabled(true)
            #expect(try lua.eval("kinds()") == ("Lua", "Lua"))
            #expect(try lua.eval("debug.getinfo(m.add).what") == "Lua")
        }
    }

    @Test func objectsOfASubclassStayComparable() throws {
        try withLua { lua in
            try lua.set("one", to: Dial())
            try lua.set("other", to: BigDial())
            for isOn in [true, false, true] {
                try lua.setJITEnabled(isOn)
                try lua.execute(
                    "for i = 1, 300 do assert(one == other) other.total = 1 assert(one ~= other) other.total = 0 end")
            }
        }
    }

    @Test func aNameThatAScriptTookIsItsOwn() throws {
        try withLua { lua in
            try prepareLane(lua)
            try lua.execute("sum = 1")
            try lua.setJITEnabled(false)
            try lua.setJITEnabled(true)
            #expect(try lua.eval("sum") == 1)
        }
    }
}
