import Lupine
import LupineTestSupport
import Testing

/// The ffi library has two more ways to make a finalizer.
@Suite struct FFIFinalizerTests {
    private func warnings(of source: String) throws -> [String] {
        var warnings: [String] = []
        try withLua(.all) { lua in
            lua.setWarningHandler { warnings.append($0) }
            try lua.execute("ffi = require 'ffi'")
            try lua.execute(source)
            try lua.collectGarbage()
        }
        return warnings
    }

    @Test func gc() throws {
        let source = "for _ = 1, 3 do ffi.gc(ffi.new('int[1]'), function(p) error('cdata ' .. p[0], 0) end) end"
        #expect(try warnings(of: source) == ["cdata 0", "cdata 0", "cdata 0"])
    }

    @Test func gcOnceThe64BitLiteralHasBeenSeen() throws {
        let source = "local x = 1LL require('ffi').gc(ffi.new('int[1]'), function() error('late', 0) end)"
        #expect(try warnings(of: source) == ["late"])
    }

    @Test func gcIsTakenBack() throws {
        let source = "local p = ffi.gc(ffi.new('int[1]'), error) ffi.gc(p, nil)"
        #expect(try warnings(of: source).isEmpty)
    }

    @Test func metatype() throws {
        let source = """
            ffi.cdef 'typedef struct { int x; } lupine_point;'
            local point = ffi.metatype('lupine_point', {
                __gc = function(p) error('point ' .. p.x, 0) end,
                __index = { double = function(p) return 2 * p.x end },
            })
            assert(point(4):double() == 8)
            """
        #expect(try warnings(of: source) == ["point 4"])
    }

    @Test func metatypeWithAFinalizerThatComesLater() throws {
        let source = """
            ffi.cdef 'typedef struct { int x; } lupine_late;'
            local meta = { __gc = function() end }
            local late = ffi.metatype('lupine_late', meta)
            meta.__gc = function() error('unguarded') end
            for _ = 1, 10 do late(1) end
            """
        #expect(try warnings(of: source).isEmpty)
    }

    @Test func atClose() throws {
        var warnings: [String] = []
        let lua = LuaRuntime(libraries: .all)
        lua.setWarningHandler { warnings.append($0) }
        try lua.execute(
            "kept = require('ffi').gc(require('ffi').new('int[1]'), function() error('at close', 0) end)")
        try expectClean(lua)
        #expect(warnings == ["at close"])
    }

    @Test func theLibraryOutlivesItsTable() throws {
        try withLua(.all) { lua in
            try lua.execute("package.loaded.ffi = nil x = 1LL")
            for _ in 0..<3 { try lua.collectGarbage() }
            let sum: Int = try lua.eval("x + 1LL")
            #expect(sum == 2)
        }
    }
}
