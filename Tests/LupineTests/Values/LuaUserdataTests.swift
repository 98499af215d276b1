import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaUserdataTests {
    @Test func filesAreUserdata() throws {
        try withLua { lua in
            let file: LuaUserdata = try lua.eval("io.tmpfile()")
            #expect(file.type == .userdata)
            #expect(try file.tostring().hasPrefix("file (0x"))
            #expect(file.description.hasPrefix("userdata: 0x"))
            let write: LuaFunction = try file.write
            try write(file, "x")
            #expect(try file["nothing"] as LuaValue == .nil)
            try file.callMethod("close")
            #expect(try file.tostring() == "file (closed)")
        }
    }

    @Test func proxiesAreIndexedByTheirMetatable() throws {
        try withLua { lua in
            let proxy: LuaUserdata = try lua.execute(
                """
                local p, store = newproxy(true), { x = 1 }
                local mt = getmetatable(p)
                mt.__index = function(_, k) return store[k] or error('no ' .. k, 0) end
                mt.__newindex = function(_, k, v) store[k] = v end
                return p
                """)
            #expect(try proxy.x == 1)
            try proxy.set("y", to: [1, 2])
            #expect(try proxy["y"] == [1, 2])
            expectLuaError(.runtime, "no z") { try proxy.z as Int }
            expectLuaError(.conversion, "[\"x\"]: string expected, got number 1") { try proxy.x as String }
        }
    }

    @Test func aUserdataWithoutMetatableIsNotIndexed() throws {
        try withLua { lua in
            let proxy: LuaUserdata = try lua.eval("newproxy()")
            expectLuaError(.runtime, "attempt to index a userdata value") { try proxy.x as Int }
            expectLuaError(.runtime, "attempt to index a userdata value") { try proxy.set("x", to: 1) }
            expectLuaError(.runtime, "attempt to index a userdata value") { try proxy.callMethod("x") }
        }
    }

    @Test func cdataAreIndexed() throws {
        try withLua(.all) { lua in
            let point: LuaUserdata = try lua.execute(
                "return require('ffi').new('struct { int x; double y; }', 3, 4.5)")
            #expect(point.type == .cdata)
            #expect(try point["x"] == 3)
            try point.set("y", to: 5.5)
            #expect(try lua.eval("(...).y", point) == 5.5)
            #expect(luaError { try point["z"] as Int }?.code == .runtime)
            #expect(luaError { try point.set("x", to: [1]) }?.code == .runtime)
            #expect(point.description.hasPrefix("cdata: 0x"))
        }
    }

    @Test func onlyUserdataIsUserdata() throws {
        try withLua(.all) { lua in
            expectLuaError(.conversion, "userdata expected, got table") { try lua.eval("{}") as LuaUserdata }
            let integer: LuaUserdata = try lua.eval("1LL")
            #expect(integer.type == .cdata)
            let light: LuaUserdata = try lua.execute("local x = 1; return debug.upvalueid(function() return x end, 1)")
            #expect(light.type == .lightUserdata)
            expectLuaError(.conversion, "number expected, got userdata") { try lua.read(light) as Int }
        }
    }

    @Test func userdataHaveAnIdentity() throws {
        try withLua(.all) { lua in
            let (a, b, c): (LuaUserdata, LuaUserdata, LuaUserdata) = try lua.eval("io.stdout, io.stdout, io.stderr")
            #expect(a == b)
            #expect(a != c)
            #expect(Set([a, b, c]).count == 2)
            let (one, same, other): (LuaUserdata, LuaUserdata, LuaUserdata) = try lua.execute(
                "local n = 1LL return n, n, 1LL")
            #expect(one == same)
            #expect(one != other)
        }
    }
}
