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
