import Lupine
import LupineTestSupport
import Testing

/// What scripts can see of the lane.
@Suite struct LaneSecrecyTests {
    @Test func theFFIStaysOutOfReach() throws {
        try withLua { lua in
            try prepareLane(lua)
            try lua.execute("for i = 1, 300 do m:add(1) sum(1, 2) v.x = i end")
            #expect(
                try lua.eval("ffi, package.loaded.ffi, package.preload.ffi") == (
                    LuaValue.nil, LuaValue.nil, LuaValue.nil
                ))
            #expect(try lua.eval("pcall(require, 'ffi')") == false)
            #expect(try lua.eval("getfenv(m.add) == _G and getmetatable(m)") == false)
        }
    }

    @Test func withoutTheBaseLibraryMembersAreCFunctions() throws {
        try withLua([.string, .math]) { lua in
            try prepareLane(lua)
            #expect(
                try lua.execute("local s = 0 for i = 1, 300 do s = m:add(1) + sum(1, 2) + v.x end return s") == 306.0)
        }
    }

    @Test func whatAScriptDoesToItsGlobalsDoesNotMatter() throws {
        try withLua { lua in
            try lua.execute("type, getmetatable, tonumber, setmetatable, rawget = nil")
            try prepareLane(lua)
            #expect(
                try lua.execute("local s = 0 for i = 1, 300 do s = m:add(1) + sum(1, 2) + f.int64 end return s")
                    == 303.0)
        }
    }

    @Test func aFileIsNeverTakenForAnObject() throws {
        try withLua { lua in
            try prepareLane(lua)
            expectLuaError(.runtime, "chunk:1: cannot change a protected metatable") {
                try lua.compile("getmetatable(io.stdout).__metatable = false", name: "=chunk")()
            }
            try lua.execute(
                """
                local closed = io.tmpfile()
                closed:close()
                for i = 1, 300 do
                    assert(not pcall(m.add, i < 200 and closed or io.stdout, 1))
                    assert(not pcall(area, closed))
                end
                """)
        }
    }

    @Test func forgedUserdataAreRefused() throws {
        try withLua { lua in
            try prepareLane(lua)
            try lua.set("none", to: LuaNone())
            try lua.execute(
                """
                local forged = newproxy(true)
                getmetatable(forged).__metatable = false
                for i = 1, 300 do
                    assert(not pcall(m.add, forged, 1) and not pcall(m.add, none, 1) and not pcall(area, forged))
                    assert(not pcall(area, none))
                end
                """)
        }
    }
}
