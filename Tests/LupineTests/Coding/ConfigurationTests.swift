import Foundation
import Lupine
import LupineTestSupport
import Testing

/// Values that Lua files describe.
@Suite struct ConfigurationTests {
    @Test func aFileThatCannotBeRead() throws {
        try withFolder([:]) { folder in
            let path = folder + "/missing.lua"
            try withLua { lua throws in
                expectLuaError(.file, "cannot open \(path): No such file or directory") {
                    try lua.decode(Config.self, fromFile: path)
                }
            }
            expectLuaError(.file, "cannot open \(path): No such file or directory") {
                try LuaDecoder().decode(Config.self, fromFile: path)
            }
        }
    }

    @Test func whatIsNoLua() throws {
        try withFolder(["c.lua": "title = = 1"]) { folder in
            try withLua { lua throws in
                let error = luaError { try lua.decode(Config.self, fromFile: folder + "/c.lua") }
                #expect(error?.code == .syntax)
                #expect(error?.message.hasSuffix("c.lua:1: unexpected symbol near '='") == true)
                expectLuaError(.syntax, "c:1: unexpected symbol near '='") {
                    try lua.decode(Config.self, fromSource: "title = = 1", name: "=c")
                }
                let bytecode: LuaString = try lua.eval("string.dump(function() end)")
                expectLuaError(.syntax, "attempt to load chunk with wrong mode") {
                    try lua.decode(Config.self, fromSource: bytecode.lossyText, name: "=c")
                }
            }
        }
    }

    @Test func errorsOfTheFile() throws {
        try withLua { lua throws in
            let error = expectLuaError(.runtime, "c:2: attempt to index global 'window' (a nil value)") {
                try lua.decode(Config.self, fromSource: "title = 'x'\nwindow.width = 5", name: "=c")
            }
            #expect(error?.frames.map(\.description) == ["c:2: in main chunk"])
        }
        expectLuaError(.runtime, "c:1: no title") {
            try LuaDecoder().decode(Config.self, fromSource: "error('no title')", name: "=c")
        }
    }

    @Test func valuesThatDoNotFit() throws {
        try withLua { lua throws in
            expectDecodingError("window.width: number expected, got string \"wide\"") {
                try lua.decode(Config.self, fromSource: "title = 'x' window = { width = 'wide', height = 1 }")
            }
            expectDecodingError("window.width: number expected, got string \"wide\"") {
                try LuaDecoder().decode(
                    Config.self, fromSource: "return { title = 'x', window = { width = 'wide', height = 1 } }")
            }
            expectDecodingError("[2]: Cannot initialize Level from invalid String value loud") {
                try lua.decode([Level].self, fromSource: "return { 'low', 'loud' }")
            }
            expectDecodingError("a.b[1]: not today") {
                try lua.decode([String: [String: [Picky]]].self, fromSource: "a = { b = { true } }")
            }
            expectDecodingError("title is missing") {
                try lua.decode(Config.self, fromSource: "window = { width = 1, height = 1 }")
            }
            expectDecodingError("table expected, got nil") { try lua.decode(Config.self, fromSource: "return nil") }
            expectDecodingError("table expected, got number 5") {
                try lua.decode(Config.self, fromSource: "return 5, 6")
            }
        }
    }

    @Test func keysThatNothingKnows() throws {
        let decoder = LuaDecoder()
        decoder.unknownKeyDecodingStrategy = .throw
        expectDecodingError("titel: unknown key, did you mean 'title'?") {
            try decoder.decode(Config.self, fromSource: "title = 'x' titel = 'y' window = { width = 1, height = 1 }")
        }
        #expect(throws: Never.self) {
            try decoder.decode(
                Config.self, fromSource: "local half = 5 title = 'x' window = { width = half, height = half }")
        }
    }

    @Test func globalsThatAFileSets() throws {
        try withFolder([
            "c.lua": """
            #!/usr/bin/env lua
            local size = 640
            title = "Lupine"
            window = { width = size, height = size * 3 / 4 }
            """
        ]) { folder in
            let wanted = Config(title: "Lupine", window: Config.Window(width: 640, height: 480))
            try withLua { lua throws in
                #expect(try lua.decode(Config.self, fromFile: folder + "/c.lua") == wanted)
                #expect(try lua.eval("title == nil and window == nil") as Bool)
            }
            #expect(try LuaDecoder().decode(Config.self, fromFile: folder + "/c.lua") == wanted)
        }
    }

    @Test func whatAFileReturns() throws {
        let source = "ignored = 1 return { title = 'x', window = { width = 1, height = 2 } }"
        let wanted = Config(title: "x", window: Config.Window(width: 1, height: 2))
        try withLua { lua throws in
            #expect(try lua.decode(Config.self, fromSource: source) == wanted)
            #expect(try lua.decode(fromSource: "return { 1, 2 }") == [1, 2])
            #expect(try lua.decode(Int.self, fromSource: "return 5") == 5)
        }
        #expect(try LuaDecoder().decode(Config.self, fromSource: source) == wanted)
        #expect(try LuaDecoder().decode(fromSource: "return 'a'") == "a")
    }

    @Test func aFileSeesTheRuntimesGlobals() throws {
        try withLua { lua throws in
            try lua.set("unit", to: 8)
            let values: [String: Double] = try lua.decode(
                fromSource: "a = unit * 2 b = math.floor(math.pi) unit = 1 c = unit")
            #expect(values == ["a": 16, "b": 3, "c": 1, "unit": 1])
            #expect(try lua["unit"] == 8)
        }
    }

    @Test func theRuntimesGlobalsAreNoPartOfTheValue() throws {
        struct Names: Decodable, Equatable { let string: String?, math: Int? }
        try withLua { lua throws in
            #expect(try lua.decode(Names.self, fromSource: "") == Names(string: nil, math: nil))
            #expect(try lua.decode(Names.self, fromSource: "math = 1") == Names(string: nil, math: 1))
        }
    }

    @Test func functionsOfAFileStayUsable() throws {
        struct Rules: Decodable { let area: LuaFunction }
        let source =
            "local pi = math.pi function round(x) return math.floor(x) end function area(r) return round(pi * r * r) end"
        try withLua { lua throws in
            let rules = try lua.decode(Rules.self, fromSource: source)
            #expect(try rules.area(2) as Int == 12)
        }
        let rules = try LuaDecoder().decode(Rules.self, fromSource: source)
        #expect(try rules.area(2) as Int == 12)
    }

    @Test func theStrategiesCount() throws {
        struct Life: Decodable, Equatable { let lifePoints: Int, born: Date }
        let wanted = Life(lifePoints: 3, born: Date(timeIntervalSince1970: 0))
        let source = "life_points = 3 born = '1970-01-01T00:00:00Z'"
        try withLua { lua throws in
            lua.decoder.keyDecodingStrategy = .convertFromSnakeCase
            lua.decoder.dateDecodingStrategy = .iso8601
            #expect(try lua.decode(Life.self, fromSource: source) == wanted)
            #expect(try lua.decoder.decode(Life.self, fromSource: source) == wanted)
        }
    }

    @Test func aFileForADecoderReachesNothingElse() throws {
        let known = """
            return {
                assert(true), ipairs({}) ~= nil, next({ 5 }) == 1, pairs({}) ~= nil, select("#", 1, 2) == 2,
                tonumber("5") == 5, tostring(5) == "5", type(5) == "number", unpack({ true }), pcall == nil,
                math.max(1, 2) == 2, ("a"):rep(2) == "aa", table.concat({ 1, 2 }) == "12",
            }
            """
        #expect(try LuaDecoder().decode([Bool].self, fromSource: known) == Array(repeating: true, count: 13))
        for name in [
            "_G", "bit", "collectgarbage", "coroutine", "debug", "dofile", "ffi", "gcinfo", "getfenv", "getmetatable",
            "io", "jit", "load", "loadfile", "loadstring", "module", "newproxy", "os", "package", "pcall", "print",
            "rawequal", "rawget", "rawlen", "rawset", "require", "setfenv", "setmetatable", "xpcall",
        ] {
            #expect(try LuaDecoder().decode(Bool.self, fromSource: "return \(name) == nil"), "\(name)")
        }
        expectLuaError(.runtime, "c:1: bad argument #1 to 'error'") {
            try LuaDecoder().decode(Bool.self, fromSource: "error(\"bad argument #1 to 'error'\")", name: "=c")
        }
    }

    @Test func nothingIsLeftOnTheStack() throws {
        try withLua { lua throws in
            let height = try lua.stackHeight
            for source in ["title = 5", "error('x')", "x = = 1", "return nil", "return 1, 2, 3"] {
                #expect(throws: (any Error).self) { try lua.decode(Config.self, fromSource: source) }
                #expect(try lua.stackHeight == height)
            }
        }
    }
}

private struct Config: Decodable, Equatable {
    struct Window: Decodable, Equatable { let width: Int, height: Int }
    let title: String
    let window: Window
}

private enum Level: String, Decodable { case low, high }

private struct Picky: Decodable {
    init(from decoder: any Decoder) throws {
        throw DecodingError.dataCorruptedError(
            in: try decoder.singleValueContainer(), debugDescription: "not today")
    }
}
