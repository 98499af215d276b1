import Lupine
import LupineTestSupport
import Testing

@Suite struct SwiftLibraryTests {
    @Test func itIsThereUnlessItIsLeftOut() throws {
        try withLua { lua in
            let (type, isLoaded): (String, Bool) = try lua.eval("type(swift), require('swift') == swift")
            #expect(type == "table" && isLoaded)
        }
        for libraries in [LuaLibraries.standard.subtracting(.swift), .none] {
            try withLua(libraries) { lua in
                let swift: LuaValue = try lua["swift"]
                #expect(swift == .nil)
            }
        }
        try withLua(.swift) { lua in
            try lua.set("turtle", to: Turtle(name: "Ada"))
            #expect(try lua.eval("swift.type(turtle), swift.as_attrgetter(turtle).name") == ("Turtle", "Ada"))
        }
    }

    @Test func itHoldsNothingElse() throws {
        try withLua { lua in
            let library: LuaTable = try lua["swift"]
            #expect(
                try library.keys(String.self).sorted() == [
                    "args", "as_attrgetter", "as_function", "as_itemgetter", "enumerate", "is_error", "iter", "iterex",
                    "modules", "none", "set_attr", "type", "types",
                ])
            #expect(try (library["types"] as LuaTable).isEmpty)
            #expect(try (library["modules"] as LuaTable).isEmpty)
        }
    }

    @Test func noneStandsForNil() throws {
        try withLua { lua in
            #expect(try lua.eval("swift.none == swift.none, swift.none == nil, not swift.none") == (true, false, false))
            #expect(try lua.eval("tostring(swift.none) == tostring(swift.none)") == true)
            #expect(try lua.eval("swift.none") == String?.none)
            try lua.set("none", to: LuaNone())
            #expect(try lua.eval("none == swift.none") == true)
        }
    }

    @Test func typesHaveNames() throws {
        try withLua { lua in
            try lua.set("turtle", to: Turtle(name: "Ada"))
            try lua.set("point", to: Point())
            try lua.register("fail") { throw Refused("no") }
            #expect(try lua.eval("swift.type(turtle), swift.type(point)") == ("Turtle", "Point"))
            #expect(try lua.eval("swift.type(swift.as_attrgetter(turtle))") == "Turtle")
            #expect(try lua.eval("swift.type(select(2, pcall(fail)))") == "Refused")
            for value in ["1", "'text'", "{}", "print", "fail", "io.stdout", "swift.none", "nil", ""] {
                #expect(try lua.eval("select('#', swift.type(\(value))), swift.type(\(value))") == (1, String?.none))
            }
            try lua.register(Turtle.self, as: "Tortoise")
            #expect(try lua.eval("swift.type(turtle)") == "Tortoise")
        }
    }

    @Test func errorsOfSwiftAreTold() throws {
        try withLua { lua in
            try lua.register("fail") { throw Refused("no") }
            #expect(try lua.eval("swift.is_error(select(2, pcall(fail)))") == true)
            #expect(try lua.eval("swift.is_error(select(2, pcall(error, {})))") == false)
            #expect(try lua.eval("swift.is_error('fail'), swift.is_error()") == (false, false))
        }
    }

    @Test func attributesAreAssigned() throws {
        try withLua { lua in
            let turtle = Turtle(name: "Ada")
            try lua.set("turtle", to: turtle)
            #expect(try lua.eval("select('#', swift.set_attr(turtle, 'penDown', false))") == 0)
            #expect(!turtle.isPenDown)
            expectFailing(
                in: lua, "swift.set_attr(turtle, 'name', 'Bob')",
                "'name' of Turtle is read-only (export it with writable:)")
            expectFailing(in: lua, "swift.set_attr(turtle, 'size', 1)", "Turtle has no member 'size'")
            expectFailing(
                .argument, in: lua, "swift.set_attr(turtle, 'penDown', 1)",
                "bad value for 'penDown' (boolean expected, got number)")
            expectFailing(
                .argument, in: lua, "swift.set_attr(turtle, 'penDown')",
                "bad value for 'penDown' (boolean expected, got nil)")
            expectFailing(
                .argument, in: lua, "swift.set_attr({}, 'x', 1)",
                "bad argument #1 to 'set_attr' (Swift object expected, got table)")
            expectFailing(
                .argument, in: lua, "swift.set_attr(turtle, 1, 1)",
                "bad argument #2 to 'set_attr' (string expected, got number 1)")
        }
    }

    @Test func typesAndModulesAreFoundByName() throws {
        try withLua { lua in
            try lua.register(Turtle.self)
            try lua.register(Point.self, as: "Position")
            #expect(try lua.eval("swift.types.Turtle == Turtle, swift.types.Position == Position") == (true, true))
            #expect(try lua.eval("swift.types.Point") == LuaValue.nil)
            try lua.register(LuaModule("units") { LuaModuleConstant("metre", 1) })
            #expect(try lua.eval("swift.modules.units == units, units.metre") == (true, 1))
        }
    }

    @Test func aModuleIsMadeWhenItIsAskedFor() throws {
        try withLua { lua in
            var made = 0
            func count() -> Int {
                made += 1
                return made
            }
            try lua.preload(LuaModule("lazy") { LuaModuleConstant("made", count()) })
            #expect(made == 0)
            #expect(try lua.eval("swift.modules.lazy.made, require('lazy').made") == (1, 1))
            #expect(try lua.eval("swift.modules.lazy == require('lazy')") == true)
            #expect(made == 1)
            #expect(try lua.eval("swift.modules.other, swift.modules[1]") == (LuaValue.nil, LuaValue.nil))
        }
    }

    @Test func aModuleThatFailsIsTriedAgain() throws {
        try withLua { lua in
            var fails = true
            func value() throws -> Int {
                if fails { throw Refused("not yet") }
                return 7
            }
            try lua.preload(LuaModule("late") { LuaModuleConstant("value", get: value, set: { (_: Int) in }) })
            #expect(throws: Refused("not yet")) { try lua.run("return swift.modules.late") }
            fails = false
            #expect(try lua.eval("swift.modules.late.value, require('late').value") == (7, 7))
        }
    }

    @Test func whatCanBeCalledIsAFunction() throws {
        try withLua { lua in
            try lua.register("twice") { (x: Int) in 2 * x }
            try lua.set("adder", to: Adder(amount: 5))
            try lua.register(Point.self)
            #expect(
                try lua.eval("swift.as_function(twice) == twice, swift.as_function(print) == print") == (true, true))
            #expect(try lua.eval("type(swift.as_function(adder)), swift.as_function(adder)(1)") == ("function", 6))
            #expect(try lua.eval("swift.as_function(Point)(3, 4).length") == 5)
            #expect(
                try lua.eval("swift.as_function(setmetatable({}, { __call = function(_, x) return x end }))(8)") == 8)
            #expect(
                try lua.eval("(('123'):gsub('%d', function(d) return swift.as_function(adder)(tonumber(d)) end))")
                    == "678")
            #expect(
                try lua.execute(
                    """
                    local wrapped = coroutine.wrap(swift.as_function(setmetatable({}, {
                      __call = function(_, x) return coroutine.yield(x + 1) end })))
                    return wrapped(1), wrapped('end')
                    """) == (2, "end"))
            expectFailing(
                .argument, in: lua, "swift.as_function({})",
                "bad argument #1 to 'as_function' (callable value expected, got table)")
            expectFailing(
                .argument, in: lua, "swift.as_function()",
                "bad argument #1 to 'as_function' (callable value expected, got no value)")
        }
    }

    @Test func whatScriptsDoToItHarmsThemOnly() throws {
        try withLua { lua in
            try lua.run("swift.types, swift.modules, swift.type = nil, 5, error swift = nil")
            try lua.register(Turtle.self)
            try lua.register(LuaModule("units") { LuaModuleConstant("metre", 1) })
            #expect(try lua.eval("Turtle('Ada').name, units.metre") == ("Ada", 1))
        }
    }
}

private struct Adder: LuaExportable {
    let amount: Int
    static var luaExports: LuaExports {
        LuaMetamethod(.call) { (adder, x: Int) in adder.amount + x }
    }
}
