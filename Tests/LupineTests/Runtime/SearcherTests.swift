import Lupine
import LupineTestSupport
import Testing

/// Modules that a closure of the host finds.
@Suite struct SearcherTests {
    @Test func source() throws {
        try withLua { lua in
            try lua.addSearcher { name in
                name == "area"
                    ? .source("local name = ... return function(a, b) return a * b, name end", name: "@area.lua") : nil
            }
            let (area, name): (Int, String) = try lua.eval("require('area')(3, 4)")
            #expect(area == 12)
            #expect(name == "area")
        }
    }

    @Test func value() throws {
        try withLua { lua in
            let table = try lua.table(["x": 1])
            try lua.addSearcher { name in
                switch name {
                case "record": .value(table)
                case "number": .value(5)
                case "list": .value([1, 2, 3])
                case "function": .value(try lua.function { (n: Int) in n + 1 })
                default: nil
                }
            }
            let (isSame, number, last, two): (Bool, Int, Int, Int) = try lua.eval(
                "require('record').x == 1, require('number'), require('list')[3], require('function')(1)")
            #expect(isSame)
            #expect(number == 5)
            #expect(last == 3)
            #expect(two == 2)
        }
    }

    @Test func aFoundValueIsRequiredOnce() throws {
        try withLua { lua in
            var names: [String] = []
            try lua.addSearcher { name in
                names.append(name)
                return .value([name])
            }
            let isSame: Bool = try lua.eval("require('a') == require('a') and require('b')[1] == 'b'")
            #expect(isSame)
            #expect(names == ["a", "b"])
        }
    }

    @Test func severalAreAskedInOrder() throws {
        try withLua { lua in
            var asked: [String] = []
            for number in 1...3 {
                try lua.addSearcher { name in
                    asked.append("\(number) \(name)")
                    return number == 2 && name == "two" ? .value(2) : number == 3 ? .value(3) : nil
                }
            }
            let (two, three): (Int, Int) = try lua.eval("require('two'), require('three')")
            #expect((two, three) == (2, 3))
            #expect(asked == ["1 two", "2 two", "1 three", "2 three", "3 three"])
            try lua.preload("first") { _ in "preloaded" }
            let first: String = try lua.require("first")
            #expect(first == "preloaded")
            #expect(asked.count == 5)
        }
    }

    @Test func noneKnowsTheModule() throws {
        try withLua { lua in
            try lua.addSearcher { _ in nil }
            try lua.addSearcher { _ in nil }
            try lua.setPackagePath("./?.lua")
            expectLuaError(
                .runtime,
                """
                module 'x' not found:
                \tno field package.preload['x']
                \tno module 'x' offered by the host
                \tno module 'x' offered by the host
                \tno file './x.lua'
                """
            ) { try lua.require("x") }
        }
    }

    @Test func aSearcherThatThrows() throws {
        struct Refusal: Error {}
        try withLua { lua in
            try lua.addSearcher { _ in throw Refusal() }
            #expect(throws: Refusal.self) { try lua.require("x") }
            let ok: Bool = try lua.eval("(pcall(require, 'x'))")
            #expect(!ok)
            let string: LuaTable = try lua.require("string")
            #expect(try string.contains("rep"))
        }
    }

    @Test func aSourceWithASyntaxError() throws {
        try withLua { lua in
            try lua.addSearcher { _ in .source("x = = 1", name: "@bad.lua") }
            expectLuaError(.syntax, "bad.lua:1: unexpected symbol near '='") { try lua.require("bad") }
            let caught: String = try lua.eval("select(2, pcall(require, 'bad'))")
            #expect(caught == "bad.lua:1: unexpected symbol near '='")
        }
    }

    @Test func aSourceThatFails() throws {
        try withLua { lua in
            try lua.addSearcher { _ in .source("error('abc')", name: "@bad.lua") }
            let error = expectLuaError(.runtime, "bad.lua:1: abc") { try lua.require("bad") }
            #expect(error?.frames.contains { $0.source == "bad.lua" && $0.line == 1 } == true)
        }
    }

    @Test func modulesRequireEachOther() throws {
        try withLua { lua in
            let sources = ["a": "return require('b') + 1", "b": "return require('c') * 10", "c": "return 4"]
            try lua.addSearcher { name in sources[name].map { .source($0, name: "@\(name).lua") } }
            let a: Int = try lua.require("a")
            #expect(a == 41)
        }
    }

    @Test func aSearcherMayUseTheRuntime() throws {
        try withLua { lua in
            try lua.addSearcher { [unowned lua] name in .value(try lua.table([try lua.eval("#...", name) as Int])) }
            let length: Int = try lua.eval("require('seven77')[1]")
            #expect(length == 7)
        }
    }

    @Test func nothingIsKeptByWhatWasFound() throws {
        try withLifetimeTracking { track in
            let held = track()
            let lua = LuaRuntime()
            try lua.addSearcher { _ in
                _ = held
                return .value([1, 2])
            }
            let length: Int = try lua.eval("#require('x')")
            #expect(length == 2)
        }
    }

    @Test func aHandleThatWasFoundKeepsNoState() throws {
        try withLifetimeTracking { track in
            let lua = LuaRuntime()
            let held = track()
            try lua.register("hold") { _ = held }
            var table: LuaTable? = try lua.table()
            try lua.addSearcher { _ in table.map { .value($0) } }
            try lua.require("x")
            table = nil
        }
    }
}
