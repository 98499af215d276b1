import Lupine
import LupineTestSupport
import Testing

struct OutOfInk: Error, CustomStringConvertible {
    let pen: String
    var description: String { "the \(pen) pen is empty" }
}

/// The snippets of Docs/Lupine.docc/Errors.md, word for word.
@Suite struct ErrorSnippets {
    @Test func catching() throws {
        let lua = LuaRuntime()
        try lua.register("draw") { throw OutOfInk(pen: "red") }
        for (source, words) in [
            ("x", "this is not Lua"), ("error('no more', 0)", "runtime no more"),
            ("draw()", "a Swift function failed: the red pen is empty"),
        ] {
            var printed: [String] = []
            func print(_ values: Any...) { printed.append(values.map { "\($0)" }.joined(separator: " ")) }

            do {
                try lua.execute(source)
            } catch LuaError.Code.syntax {
                print("this is not Lua")
            } catch let error as LuaError {
                print(error.code, error.message)
            } catch {
                print("a Swift function failed: \(error)")
            }

            #expect(printed == [words])
        }
    }

    @Test func tracebacks() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ value: Any) { printed.append("\(value)") }

        let program = try lua.compile(
            """
            function outer() inner() end
            function inner() error("no more turtles") end
            outer()
            """, name: "@game.lua")
        do {
            try program()
        } catch let error as LuaError {
            print(error)
        }

        let shown = try MarkdownBlock.allOfProject().first {
            $0.file == "Docs/Lupine.docc/Errors.md" && $0.language == "text"
        }
        #expect(printed == [shown?.text])
    }

    @Test func names() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ text: String) { printed.append(text) }

        for name in ["@game.lua", "=console", "game.lua", nil] {
            do {
                try lua.compile("error('no more')", name: name)()
            } catch let error as LuaError {
                print(error.message)
            }
        }

        let shown = try MarkdownBlock.allOfProject().last {
            $0.file == "Docs/Lupine.docc/Errors.md" && $0.language == "text"
        }
        #expect(printed.joined(separator: "\n") == shown?.text)
    }

    @Test func errorsOfConversions() throws {
        let lua = LuaRuntime()
        try lua.register("plot") { (_: Colour) in }
        try lua.register("plotAll") { (_: [Paint]) in }
        try lua.register("colour") { Colour() }
        try lua.set("canvas", to: Canvas())

        for (source, message) in [
            ("plot(1)", "bad argument #1 to 'plot' (no such colour)"),
            ("plotAll{ 1 }", "bad argument #1 to 'plotAll' (no such colour)"),
            ("canvas.colour = 1", "bad value for 'colour' (no such colour)"),
        ] {
            expectLuaError(.argument, "t:1: \(message)") { try lua.compile(source, name: "=t")() }
        }
        #expect(throws: NoColour.self) { try lua.eval("1") as Colour }
        #expect(throws: NoColour.self) { try lua.eval("{ 1 }") as [Paint] }
        #expect(throws: NoColour.self) { try lua.set("x", to: Colour()) }
        #expect(throws: NoColour.self) { try lua.execute("colour()") }
        expectLuaError(.conversion, "corrupt") { try lua.eval("{}") as Corrupt }
        expectLuaError(.conversion, "endless") { try lua.set("x", to: Endless()) }
    }

    struct NoColour: Error, CustomStringConvertible {
        var description: String { "no such colour" }
    }

    struct Colour: LuaConvertible {
        static func fromLua(_ stack: LuaStack, at index: Int) throws -> Colour { throw NoColour() }
        func toLua(_ stack: LuaStack) throws { throw NoColour() }
    }

    struct Paint: Codable, LuaConvertible {
        init(from decoder: any Decoder) throws { throw NoColour() }
    }

    struct Corrupt: Codable, LuaConvertible {
        init(from decoder: any Decoder) throws {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "corrupt"))
        }
    }

    struct Endless: Codable, LuaConvertible {
        func encode(to encoder: any Encoder) throws {
            throw EncodingError.invalidValue(self, .init(codingPath: [], debugDescription: "endless"))
        }
    }

    final class Canvas: LuaExportable {
        var colour = Colour()
        static var luaExports: LuaExports { LuaProperty("colour", writable: \.colour) }
    }

    @Test func throwing() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ value: Any) { printed.append("\(value)") }

        try lua.register("draw") { (pen: String) in
            if pen == "red" { throw OutOfInk(pen: pen) }
        }
        let (message, type): (String, String) = try lua.execute(
            """
            local ok, error = pcall(draw, "red")
            return error.message, swift.type(error)
            """)

        do {
            try lua.execute("local ok, e = pcall(draw, 'red') error(e)")
        } catch let error as OutOfInk {
            print(error.pen)
        }

        #expect((message, type) == ("the red pen is empty", "OutOfInk"))
        #expect(printed == ["red"])
    }

    @Test func aLuaErrorKeepsItsCode() throws {
        let lua = LuaRuntime()
        try lua.register("open") { throw LuaError(code: .file, message: "no such drawing") }
        expectLuaError(.file, "no such drawing") { try lua.execute("open()") }
        #expect(try lua.eval("select(2, pcall(open)).message") == "no such drawing")
    }

    @Test func values() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ value: Any) { printed.append("\(value)") }

        do {
            try lua.execute("error{ status = 404 }")
        } catch let error as LuaError {
            if case .table(let details)? = error.value(in: lua) {
                let status: Int = try details.status
                print("status \(status)")
            }
        }

        #expect(printed == ["status 404"])
    }

    @Test func prompts() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ value: Any) { printed.append("\(value)") }

        do {
            _ = try lua.compile("for i = 1, 3 do")
        } catch let error as LuaError where error.isIncompleteInput {
            print("go on")
        }

        #expect(printed == ["go on"])
    }

    /// Every code has a line in the table.
    @Test(
        arguments: [
            .syntax, .runtime, .memory, .file, .conversion, .argument, .invalidKey, .coroutine, .foreign, .declaration,
            .denied, .interrupted, .closed, .busy, .stackOverflow,
        ] as [LuaError.Code])
    func theTableHasEveryCode(code: LuaError.Code) throws {
        #expect(try ProjectFiles.text(of: "Docs/Lupine.docc/Errors.md").contains("\n| `.\(code)` | "))
    }
}
