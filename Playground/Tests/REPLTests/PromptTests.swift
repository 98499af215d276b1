import Lupine
import REPL
import Testing

@Suite struct PromptTests {
    @Test func expressions() throws {
        #expect(try conversation("1 + 1, 'a', nil") == ["2", "a", "nil"])
        #expect(try conversation("= 'a' .. 1") == ["a1"])
        #expect(try conversation("1 -- a comment", "2;", "return 3") == ["1", "2", "3"])
        #expect(try conversation("", "  ", "-- nothing", "print(1)") == [])
    }

    @Test func statements() throws {
        #expect(try conversation("x = 3", "x, y") == ["3", "nil"])
        #expect(try conversation("local x = 3", "x") == ["nil"])
        #expect(try conversation("::again:: x = 1", "x") == ["1"])
    }

    @Test func continuations() throws {
        #expect(try conversation("function f()", "return 4", "end", "f()") == ["4"])
        #expect(try conversation("math.max(", "1, 2", ")") == ["2"])
        #expect(try conversation("s = [[a", ":quit", "b]]", "#s") == ["9"])
    }

    @Test func failures() throws {
        #expect(
            try conversation("error('oh')") == [
                "! input:1: oh",
                "! stack traceback:\n\t[C]: in function 'error'\n\tinput:1: in main chunk",
            ])
        #expect(try conversation("x = = 1", "2") == ["! input:1: unexpected symbol near '='", "2"])
        #expect(try conversation("f(") == ["! input:1: unexpected symbol near '<eof>'"])
        #expect(try conversation("= 1 = 2") == ["! input:1: '<eof>' expected near '='"])
    }

    @Test func raisedObjects() throws {
        let trace = "! stack traceback:\n\t[C]: in function 'error'\n\tinput:1: in main chunk"
        let object = "setmetatable({}, { __tostring = function() return 'me' end })"
        #expect(try conversation("error(\(object))") == ["! me", trace])
        #expect(try conversation("error({})") == ["! (error object is a table value)", trace])
        #expect(
            try conversation("error(setmetatable({}, { __tostring = 1 }))") == [
                "! (error object is a table value)", trace,
            ])
    }

    @Test func linesAreCounted() throws {
        let said = try conversation("x = 1", "", "do", "y = = 1", "end", "z = = 1", "(", countsLines: true)
        #expect(
            said == [
                "! input:4: unexpected symbol near '='", "! input:5: '<eof>' expected near 'end'",
                "! input:6: unexpected symbol near '='", "! input:7: unexpected symbol near '<eof>'",
            ])
    }

    @Test func commands() throws {
        #expect(try conversation(":quit", "1") == [])
        #expect(try conversation(":help").first?.contains(":time CODE") == true)
        let memory = try #require(try conversation(":memory").first)
        #expect(memory.wholeMatch(of: /\d+\.\d KiB; \d+\.\d KiB after a collection of garbage/) != nil)
        let time = try conversation(":time 1 + 1")
        #expect(time.first == "2")
        #expect(time.last?.wholeMatch(of: /\d+\.\d{3} ms/) != nil)
    }

    @Test func commandsThatAreNone() throws {
        #expect(try conversation(":tim") == ["! there is no command ':tim'; did you mean ':time'?"])
        #expect(try conversation(":load x") == ["! there is no command ':load'; ':help' lists them"])
        #expect(try conversation(":memory x") == ["! ':memory' takes no argument"])
        #expect(try conversation(":time") == ["! ':time' takes the code whose time it tells"])
        #expect(try conversation(":time f(") == ["! ':time' takes code that is complete in its line"])
    }

    @Test func commandsWithoutTheirColon() throws {
        #expect(try conversation("help") == ["nil", "! ':help' tells what there is"])
        #expect(try conversation("quit") == ["nil", "! ':quit' ends, as Ctrl-D does"])
        #expect(try conversation(" exit ") == ["nil", "! ':quit' ends, as Ctrl-D does"])
        #expect(try conversation("help, 1", "helper", "nil and", "help") == ["nil", "1", "nil", "nil"])
        #expect(try conversation("quit = 1", "quit", "function help() end", "type(help)") == ["1", "function"])
    }

    @Test func cancelling() throws {
        let lua = LuaRuntime()
        var said: [String] = []
        let palette = Palette(isColoured: false)
        let prompt = Prompt(
            lua, values: ValuePrinter(palette: palette), palette: palette, countsLines: false,
            output: { said.append($0) }, errors: { said.append($0) })
        prompt.enter("function f()")
        #expect(prompt.state == .continuation && prompt.pending == "function f()\n")
        prompt.cancel()
        prompt.enter("1")
        #expect(said == ["1"] && prompt.state == .input && !prompt.hasFailed)
        try lua.close()
    }
}
