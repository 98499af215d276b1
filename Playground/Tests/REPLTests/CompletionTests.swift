import Lupine
import Testing

@testable import REPL

@Suite struct CompletionTests {
    /// The completion of some input, after some Lua code.
    private func completion(of input: String, after setup: String = "") throws -> Completion {
        let lua = LuaRuntime()
        var types = ExportedTypes()
        try types.register(Vector.self, in: lua)
        try types.register(Turtle.self, in: lua)
        let completer = Completer(lua: lua, types: types)
        try lua.execute(setup)
        let completion = completer.completion(of: input)
        try lua.close()
        return completion
    }

    private func candidates(_ words: String...) -> Completion { Completion(insertion: "", candidates: words) }
    private func insertion(_ text: String) -> Completion { Completion(insertion: text, candidates: []) }

    @Test func globalsAndKeywords() throws {
        #expect(try completion(of: "setm") == insertion("etatable"))
        #expect(try completion(of: "print(tos") == insertion("tring"))
        #expect(try completion(of: "func") == insertion("tion"))
        #expect(try completion(of: "to") == candidates("tonumber", "tostring"))
        #expect(try completion(of: "wolf", after: "wolfPack, wolfDen = 1, 2") == candidates("wolfDen", "wolfPack"))
        #expect(
            try completion(of: "se") == Completion(insertion: "", candidates: ["select", "setfenv", "setmetatable"]))
        #expect(try completion(of: "c") == Completion(insertion: "o", candidates: ["collectgarbage", "coroutine"]))
        #expect(try completion(of: "nothing") == .none)
    }

    @Test func fields() throws {
        #expect(try completion(of: "string.fo") == insertion("rmat"))
        #expect(
            try completion(of: "a.b.c", after: "a = { b = { cat = 1, cow = 2, dog = 3 } }") == candidates("cat", "cow"))
        #expect(try completion(of: "x..string.fo") == insertion("rmat"))
        #expect(
            try completion(of: "a.", after: "a = { 1, [true] = 2, ['no name'] = 3, name = 4, ['end'] = 5 }")
                == insertion("name"))
        #expect(try completion(of: "nothing.a") == .none)
        #expect(try completion(of: "print.a") == .none)
        #expect(try completion(of: "f().a", after: "f = { a1 = 1 }") == .none)
    }

    @Test func methods() throws {
        #expect(try completion(of: "s:rev", after: "s = 'abc'") == insertion("erse"))
        #expect(try completion(of: "a:", after: "a = { bark = function() end, name = 1 }") == insertion("bark"))
        let inherited = "Animal = { eat = function() end } dog = setmetatable({}, { __index = Animal })"
        #expect(try completion(of: "dog:e", after: inherited) == insertion("at"))
        #expect(try completion(of: "io.stdout:wr") == insertion("ite"))
        #expect(try completion(of: "a:b.c", after: "a = { b = { cat = 1 } }") == .none)
    }

    @Test func exportedMembers() throws {
        let setup = "t = { pet = Turtle() } v = Vector(1, 2)"
        #expect(try completion(of: "t.pet:fo", after: setup) == insertion("rward"))
        #expect(try completion(of: "t.pet:", after: setup) == candidates("forward", "left", "move", "right"))
        #expect(try completion(of: "v.l", after: setup) == insertion("ength"))
        #expect(try completion(of: "t.pet.position.", after: setup) == candidates("length", "x", "y"))
        #expect(try completion(of: "t.pet.nothing.", after: setup) == .none)
    }

    /// A name is looked up without running what a script has put behind it.
    @Test func nothingRuns() throws {
        let setup = "trap = setmetatable({}, { __index = function() error('ran') end }) type, getmetatable = nil, error"
        #expect(try completion(of: "trap.field.x", after: setup) == .none)
        #expect(try completion(of: "io.stdout:wr", after: setup) == insertion("ite"))
    }

    @Test func commands() throws {
        #expect(try completion(of: ":") == candidates(":help", ":memory", ":quit", ":time"))
        #expect(try completion(of: ":me") == insertion("mory"))
        #expect(try completion(of: ":time string.fo") == insertion("rmat"))
    }

    @Test func placesWhereNothingIsCompleted() throws {
        for input in [
            #""string.fo"#, "'string.fo", "-- string.fo", "[[ string.fo", "--[==[ ]] string.fo", "1string", "::fo",
        ] {
            #expect(try completion(of: input) == .none, "\(input)")
        }
        for input in [#""\"" string.fo"#, "--[[ ]] string.fo", "-- a\nstring.fo", "[=[ ]=] string.fo", "a[string.fo"] {
            #expect(try completion(of: input) == insertion("rmat"), "\(input)")
        }
        #expect(try completion(of: "") == insertion("    "))
        #expect(try completion(of: "for i = 1, 2 do\n  ") == insertion("    "))
    }
}
