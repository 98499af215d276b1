import Foundation
import Lupine
import LupineTestSupport
import Testing

/// Chunks and modules in files.
@Suite struct FileTests {
    @Test func aFileIsCompiled() throws {
        try withFolder(["main.lua": "local a, b = ... return a + b"]) { folder in
            try withLua { lua in
                let chunk = try lua.compile(file: folder + "/main.lua")
                let sum: Int = try chunk(1, 2)
                #expect(sum == 3)
            }
        }
    }

    @Test func itsPathIsItsName() throws {
        try withFolder(["bad.lua": "\n\nerror('abc')", "open.lua": "if x then"]) { folder in
            try withLua { lua in
                let error = luaError { try lua.compile(file: folder + "/bad.lua")() }
                #expect(error?.message.hasSuffix("bad.lua:3: abc") == true)
                let syntax = luaError { try lua.compile(file: folder + "/open.lua") }
                #expect(syntax?.code == .syntax)
                #expect(syntax?.message.hasSuffix("open.lua:1: 'end' expected near '<eof>'") == true)
                #expect(syntax?.isIncompleteInput == true)
            }
        }
    }

    @Test func aFirstLineForTheShellIsSkipped() throws {
        try withFolder(["script": "#!/usr/bin/env luajit\nerror('abc', 0)"]) { folder in
            try withLua { lua in
                expectLuaError(.runtime, "abc") { try lua.compile(file: folder + "/script")() }
            }
        }
    }

    @Test func aFileThatCannotBeRead() throws {
        try withFolder([:]) { folder in
            try withLua { lua in
                let missing = folder + "/missing.lua"
                expectLuaError(.file, "cannot open \(missing): No such file or directory") {
                    try lua.compile(file: missing)
                }
                let directory = luaError { try lua.compile(file: folder) }
                #expect(directory?.code == .file)
                #expect(directory?.message == "cannot read \(folder): Is a directory")
                #expect(directory?.frames.isEmpty == true)
                let empty = luaError { try lua.compile(file: "") }
                #expect(empty?.code == .file)
            }
        }
    }

    @Test func bytecodeIsRefusedUnlessAskedFor() throws {
        try withFolder([:]) { folder in
            try withLua { lua in
                let path = folder + "/compiled"
                try lua.execute(
                    "local f = io.open(..., 'wb') f:write(string.dump(function() return 42 end)) f:close()", path)
                let error = luaError { try lua.compile(file: path) }
                #expect(error?.code == .syntax)
                #expect(error?.message.contains("attempt to load chunk with wrong mode") == true)
                let value: Int = try lua.compile(file: path, format: .any)()
                #expect(value == 42)
            }
        }
    }

    @Test func anEnvironmentHoldsTheGlobals() throws {
        try withFolder(["main.lua": "x = 1"]) { folder in
            try withLua { lua in
                let environment = try lua.table()
                try lua.compile(file: folder + "/main.lua", environment: environment)()
                let (inside, outside): (Int?, Int?) = (try environment["x"], try lua["x"])
                #expect(inside == 1)
                #expect(outside == nil)
            }
        }
    }

    @Test func requireFindsFilesByThePath() throws {
        try withFolder([
            "shapes.lua": "local name = ... return { name = name, area = function(a, b) return a * b end }",
            "deep/init.lua": "return 'deep'", "broken.lua": "x = = 1", "raising.lua": "error('no', 0)",
        ]) { folder in
            try withLua { lua in
                try lua.setPackagePath("\(folder)/?.lua;\(folder)/?/init.lua")
                #expect(try lua.packagePath == "\(folder)/?.lua;\(folder)/?/init.lua")
                let area: Int = try lua.eval("require('shapes').area(3, 4)")
                #expect(area == 12)
                let shapes: LuaTable = try lua.require("shapes")
                let name: String = try shapes.name
                #expect(name == "shapes")
                let isSame: Bool = try lua.eval("require('shapes') == ...", shapes)
                #expect(isSame)
                let deep: String = try lua.require("deep")
                #expect(deep == "deep")
                expectLuaError(
                    .runtime,
                    "error loading module 'broken' from file '\(folder)/broken.lua':\n\t...n.lua:1: unexpected symbol near '='"
                        .replacing("...n.lua", with: LuaNames.short("\(folder)/broken.lua"))
                ) { try lua.require("broken") }
                expectLuaError(.runtime, "no") { try lua.require("raising") }
                expectLuaError(
                    .runtime,
                    """
                    module 'absent' not found:
                    \tno field package.preload['absent']
                    \tno file '\(folder)/absent.lua'
                    \tno file '\(folder)/absent/init.lua'
                    """
                ) { try lua.require("absent") }
            }
        }
    }
}

private enum LuaNames {
    /// A file name as messages show it.
    static func short(_ path: String) -> String { path.count < 60 ? path : "..." + path.suffix(56) }
}
