import Lupine
import LupineTestSupport
import Testing

/// What is said to mistakes that everybody makes once: those in scripts.
@Suite struct BeginnerMistakeTests {
    /// A line of Lua and what is said of it.
    struct Mistake: CustomTestStringConvertible {
        let source: String
        let message: String
        let code: LuaError.Code

        init(_ source: String, _ message: String, _ code: LuaError.Code = .runtime) {
            self.source = source
            self.message = message
            self.code = code
        }

        var testDescription: String { source }
    }

    private func expect(_ mistake: Mistake) throws {
        try withLua { lua in
            try lua.register(Turtle.self)
            try lua.register(Point.self)
            try lua.register("double") { (number: Double) in number * 2 }
            try lua.register("repeated", parameters: .named("text"), .named("times", default: 2)) {
                (text: String, times: Int) in String(repeating: text, count: times)
            }
            try lua.register("first") { (list: [Int]) in list.first }
            try lua.register("call") { (function: LuaFunction) in try function() as Int }
            try lua.execute("ada = Turtle('Ada') p = Point(3, 4) list = {} title = 'Logo'")
            expectFailing(mistake.code, in: lua, mistake.source, mistake.message)
        }
    }

    @Test(arguments: [
        Mistake(
            "ada.forward(10)", "bad argument #1 to 'forward' (Turtle expected, got number; use ':' to call a method)",
            .argument),
        Mistake(
            "ada.forward()", "bad argument #1 to 'forward' (Turtle expected, got no value; use ':' to call a method)",
            .argument),
        Mistake(
            "Turtle:forward(10)", "calling 'forward' on bad self (Turtle expected, got the type Turtle)", .argument),
        Mistake("ada.forward(p, 10)", "bad argument #1 to 'forward' (Turtle expected, got Point)", .argument),
        Mistake("list.insert(1)", "attempt to call field 'insert' (a nil value)"),
        Mistake("list:insert(1)", "attempt to call method 'insert' (a nil value)"),
    ])
    func callingOnTheWrongThing(mistake: Mistake) throws { try expect(mistake) }

    @Test(arguments: [
        Mistake("ada:forwrad(10)", "Turtle has no member 'forwrad' (did you mean 'forward'?)"),
        Mistake("print(ada.nmae)", "Turtle has no member 'nmae' (did you mean 'name'?)"),
        Mistake("ada.pendown = true", "Turtle has no member 'pendown' (did you mean 'penDown'?)"),
        Mistake("ada.mood = 'calm'", "Turtle has no member 'mood'"),
        Mistake("ada.name = 'Eve'", "'name' of Turtle is read-only (export it with writable:)"),
        Mistake("ada.forward = print", "'forward' of Turtle is a function and cannot be assigned"),
        Mistake("ada.penDown = 1", "bad value for 'penDown' (boolean expected, got number)", .argument),
        Mistake("print(ada[1])", "Turtle has no items (the key is 1)"),
        Mistake("Turtle.new('Ada')", "Turtle has no member 'new' (call Turtle itself to make one)"),
        Mistake("Turtle:new('Ada')", "Turtle has no member 'new' (call Turtle itself to make one)"),
        Mistake("print(Turtle.name)", "'name' is a property of an object of Turtle, not of the type"),
    ])
    func usingMembersThatAreNotThere(mistake: Mistake) throws { try expect(mistake) }

    @Test(arguments: [
        Mistake("double()", "bad argument #1 to 'double' (number expected, got no value)", .argument),
        Mistake("double(nil)", "bad argument #1 to 'double' (number expected, got nil)", .argument),
        Mistake("double('12')", "bad argument #1 to 'double' (number expected, got string \"12\")", .argument),
        Mistake("double('twelve')", "bad argument #1 to 'double' (number expected, got string)", .argument),
        Mistake("double(p)", "bad argument #1 to 'double' (number expected, got Point)", .argument),
        Mistake("double(Point)", "bad argument #1 to 'double' (number expected, got the type Point)", .argument),
        Mistake("Turtle(12)", "bad argument #1 to 'Turtle' (string expected, got number 12)", .argument),
        Mistake("ada:forward('far')", "bad argument #1 to 'forward' (number expected, got string)", .argument),
        Mistake(
            "repeated{ txt = 'a' }",
            "bad argument 'txt' to 'repeated' (no parameter has this name; did you mean 'text'?)", .argument),
        Mistake(
            "repeated{ times = 3 }", "bad argument 'text' to 'repeated' (string expected, got no value)", .argument),
        Mistake(
            "repeated{ text = 'a', times = 1.5 }", "bad argument 'times' to 'repeated' (integer expected, got 1.5)",
            .argument),
        Mistake("repeated{ 'a', 3, 4 }", "bad argument '3' to 'repeated' (2 arguments expected)", .argument),
        Mistake(
            "first{ 1, nil, 3 }",
            "bad argument #1 to 'first' (table with the keys 1 to n expected, got one without [2])", .argument),
        Mistake(
            "first{ [0] = 1, 2 }", "bad argument #1 to 'first' (table with the keys 1 to n expected, got the key 0)",
            .argument),
        Mistake("first{ 1, 'two' }", "bad argument #1 to 'first' ([2]: number expected, got string)", .argument),
    ])
    func passingWhatDoesNotFit(mistake: Mistake) throws { try expect(mistake) }

    @Test(arguments: [
        Mistake("Turtel('Ada')", "attempt to call global 'Turtel' (a nil value) (did you mean 'Turtle'?)"),
        Mistake("tilte:upper()", "attempt to index global 'tilte' (a nil value) (did you mean 'title'?)"),
        Mistake("nothing()", "attempt to call global 'nothing' (a nil value)"),
        Mistake("print(list.size.width)", "attempt to index field 'size' (a nil value)"),
        Mistake("print('a' .. list.size)", "attempt to concatenate field 'size' (a nil value)"),
        Mistake("print(1 + list)", "attempt to perform arithmetic on global 'list' (a table value)"),
        Mistake("print(1 < '2')", "attempt to compare number with string"),
    ])
    func usingNil(mistake: Mistake) throws { try expect(mistake) }

    @Test(arguments: [
        Mistake("print(#ada)", "attempt to get length of global 'ada' (a userdata value)"),
        Mistake("for k, v in pairs(ada) do end", "bad argument #1 to 'pairs' (table expected, got userdata)"),
        Mistake("for x in ada do end", "attempt to call a userdata value"),
        Mistake("print(ada + ada)", "attempt to perform arithmetic on global 'ada' (a userdata value)"),
        Mistake("print(ada < ada)", "attempt to compare two userdata values"),
        Mistake("print('I am ' .. ada)", "attempt to concatenate global 'ada' (a userdata value)"),
        Mistake("print(p + 1)", "'__add' is not declared for Point and number"),
        Mistake("ada()", "attempt to call global 'ada' (a userdata value)"),
    ])
    func takingAnObjectForATable(mistake: Mistake) throws { try expect(mistake) }

    @Test(arguments: [
        Mistake("x = = 1", "unexpected symbol near '='", .syntax),
        Mistake("x += 1", "'=' expected near '+'", .syntax),
        Mistake("if x != 1 then end", "'then' expected near '!'", .syntax),
        Mistake("for i = 1, 3 do", "'end' expected near '<eof>'", .syntax),
        Mistake("print('hi'", "')' expected near '<eof>'", .syntax),
        Mistake("end", "'<eof>' expected near 'end'", .syntax),
        Mistake("call(function() coroutine.yield(1) end)", "attempt to yield across C-call boundary"),
    ])
    func breakingLuasRules(mistake: Mistake) throws { try expect(mistake) }

    /// Lua drops what a function does not take, and so does Lupine.
    @Test func tooManyArgumentsAreNoError() throws {
        try withLua { lua in
            try lua.register("double") { (number: Double) in number * 2 }
            #expect(try lua.eval("double(1, 2, 3)") == 2)
        }
    }

    @Test func raisingATable() throws {
        try withLua { lua in
            let error = expectLuaError(.runtime, "(error object is a table value)") {
                try lua.run("error{ status = 404 }")
            }
            guard case .table(let details)? = error?.value(in: lua) else {
                Issue.record("the table is lost")
                return
            }
            let status: Int = try details.status
            #expect(status == 404)
        }
    }

    @Test func requiringWhatNobodyOffers() throws {
        try withLua { lua in
            try lua.execute("package.path, package.cpath = '', ''")
            expectFailing(
                in: lua, "require 'settings'", "module 'settings' not found:\n\tno field package.preload['settings']")
        }
    }
}
