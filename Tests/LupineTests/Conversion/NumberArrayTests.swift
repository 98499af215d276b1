import Lupine
import LupineTestSupport
import Testing

/// Arrays of many numbers, which are copied in another way than a few.
struct NumberArrayTests {
    static let sizes = [0, 1, 255, 256, 257, 4095, 4096, 4097, 10_000]

    @Test(arguments: sizes, [true, false])
    func doublesComeBack(count: Int, isCompiled: Bool) throws {
        try withLua { lua in
            try lua.setJITEnabled(isCompiled)
            let numbers = (0..<count).map { Double($0) * 0.75 - 100 }
            let table = try lua.table(numbers)
            #expect(try lua.read(table) == numbers)
            try lua.set("t", to: table)
            #expect(try lua.eval("#t") == count)
            let sum: Double = try lua.execute("local s = 0 for _, x in ipairs(t) do s = s + x end return s")
            #expect(sum == numbers.reduce(0, +))
        }
    }

    @Test(arguments: sizes, [true, false])
    func integersComeBack(count: Int, isCompiled: Bool) throws {
        try withLua { lua in
            try lua.setJITEnabled(isCompiled)
            let integers = (0..<count).map { ($0 - 50) * 1_000_003 }
            let table = try lua.table(integers)
            #expect(try lua.read(table) == integers)
        }
    }

    @Test func withoutLibrariesNothingIsDifferent() throws {
        try withLua(.none) { lua in
            let numbers = (0..<1000).map(Double.init)
            #expect(try lua.read(try lua.table(numbers)) == numbers)
            let ffi: LuaValue = try lua.globals["ffi"]
            #expect(ffi == .nil)
        }
    }

    @Test func theLibraryThatCopiesStaysHidden() throws {
        try withLua([.base, .table]) { lua in
            _ = try lua.table((0..<1000).map(Double.init))
            #expect(try lua.eval("ffi == nil and require == nil"))
        }
        try withLua { lua in
            _ = try lua.table((0..<1000).map(Double.init))
            #expect(try lua.eval("ffi == nil and not pcall(require, 'ffi')"))
        }
    }

    @Test func notNumbersThatAreNotNumbersAreLuasOwn() throws {
        try withLua { lua in
            // Bits that would be a value of another type in Lua.
            let forged: [UInt64] = [
                0xffff_ffff_ffff_ffff, 0xfff9_0000_0000_1234, 0x7ff8_0000_0000_0001, 0xfffe_7fff_0000_0000,
            ]
            for bits in forged {
                var numbers = (0..<1000).map(Double.init)
                numbers[700] = Double(bitPattern: bits)
                try lua.set("t", to: numbers)
                #expect(try lua.eval("type(t[701]) == 'number' and t[701] ~= t[701]"))
                let back: [Double] = try lua.globals["t"]
                #expect(back[700].isNaN && back[699] == 699 && back[701] == 701)
            }
        }
    }

    @Test func infinitiesAndZerosKeepTheirSigns() throws {
        try withLua { lua throws in
            let numbers = (0..<1000).map { [Double.infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude][$0 % 5] }
            let back: [Double] = try lua.read(try lua.table(numbers))
            #expect(back.map(\.bitPattern) == numbers.map(\.bitPattern))
        }
    }

    @Test func anotherTypeAmongManyIsNamedWithItsPlace() throws {
        try withLua { lua in
            try lua.execute("t = {} for i = 1, 1000 do t[i] = i end")
            for (value, type) in [("'7'", "string \"7\""), ("true", "boolean"), ("{}", "table"), ("1LL", "cdata")] {
                try lua.execute("t[613] = \(value)")
                expectLuaError(.conversion, "[613]: number expected, got \(type)") {
                    _ = try lua.read(try lua.globals.get("t", as: LuaValue.self), as: [Double].self)
                }
            }
            try lua.execute("t[613] = 1.5")
            expectLuaError(.conversion, "[613]: integer expected, got 1.5") {
                _ = try lua.read(try lua.globals.get("t", as: LuaValue.self), as: [Int].self)
            }
        }
    }

    /// Tables whose extra or missing keys are in all kinds of places.
    static let notSequences: [(String, String, String)] = [
        ("one more key", "t = fill({}, 1, 1000) t.x = 1", "the key \"x\""),
        ("a key that was there before", "t = fill({x = 1}, 1, 1000)", "the key \"x\""),
        (
            "a key beside room for many", "t = { a=1, b=1, c=1, d=1, e=1 } t.a, t.b, t.c, t.d = nil fill(t, 1, 1000)",
            "the key \"e\""
        ),
        ("keys that come late", "t = fill({}, 1, 512) t.x = 1 fill(t, 513, 520)", "the key \"x\""),
        ("a fraction", "t = fill({}, 1, 1000) t[10.5] = 1", "the key 10.5"),
        ("zero", "t = fill({}, 1, 1000) t[0] = 1", "the key 0"),
        ("a negative key", "t = fill({}, 1, 1000) t[-1] = 1", "the key -1"),
        ("a key far away", "t = fill({}, 1, 1000) t[1e9] = 1", "one without [1001]"),
        ("a boolean", "t = fill({}, 1, 1000) t[true] = 1", "the key true"),
        ("a hole", "t = fill({}, 1, 1000) t[500] = nil", "one without [500]"),
        ("a missing first", "t = fill({}, 1, 1000) t[1] = nil", "one without [1]"),
        ("filled backwards, with another", "t = {x = 1} for i = 1000, 1, -1 do t[i] = i end", "the key \"x\""),
    ]

    @Test(arguments: notSequences)
    func otherKeysAreAnError(what: String, source: String, given: String) throws {
        try withLua { lua in
            try lua.execute("function fill(t, from, to) for i = from, to do t[i] = i end return t end \(source)")
            expectLuaError(.conversion, "[\"t\"]: table with the keys 1 to n expected, got \(given)") {
                _ = try lua.globals.get("t", as: [Double].self)
            }
        }
    }

    @Test func everyPlaceOfOneMoreKeyIsSeen() throws {
        try withLua { lua in
            // Whatever part of the table holds the last elements and the key.
            try lua.execute(
                """
                function make(count, before, key)
                    local t = {}
                    for i = 1, before do t[i] = i end
                    t[key] = 0
                    for i = before + 1, count do t[i] = i end
                    return t
                end
                """)
            let make: LuaFunction = try lua.globals["make"]
            for count in 250..<330 {
                for before in [0, 1, 200, 249] {
                    for key in ["x", "a rather long name"] {
                        let table: LuaTable = try make(count, before, key)
                        #expect(throws: LuaError.self) { try lua.read(table, as: [Double].self) }
                        try table.remove(key)
                        #expect(try lua.read(table, as: [Double].self).count == count)
                    }
                }
            }
        }
    }

    @Test func elementsThatAMetatableGivesAreNone() throws {
        try withLua { lua in
            try lua.execute(
                """
                t = setmetatable({}, { __index = function() return 7 end, __newindex = function() error('no') end })
                for i = 1, 1000 do rawset(t, i, i) end
                """)
            #expect(try lua.globals.get("t", as: [Double].self).last == 1000)
            try lua.execute("rawset(t, 300, nil)")
            expectLuaError(.conversion, "[\"t\"]: table with the keys 1 to n expected, got one without [300]") {
                _ = try lua.globals.get("t", as: [Double].self)
            }
        }
    }

    /// Where the length is that of a single key among the others, there is none before it.
    @Test func aTableWhoseLengthIsAKeyApart() throws {
        let source = """
            local source = { "return {" }
            for i = 1, 256 do source[#source + 1] = i .. "," end
            source[#source + 1] = "a = 1, b = 1 }"
            for turns = 1, 100 do
                local t = loadstring(table.concat(source))()
                t.a, t.b = nil, nil
                -- Keys where the length is looked for.
                local present, absent, rest = 257, 514, turns
                t[present] = 1
                while absent - present > 1 do
                    local middle = math.floor((present + absent) / 2)
                    if rest % 2 == 1 then t[middle], present = 1, middle else absent = middle end
                    rest = math.floor(rest / 2)
                end
                if #t > 257 and t[#t - 1] == nil and next(t, #t) == nil then return t, #t end
            end
            """
        try withLua { lua in
            try lua.register("sum") { (numbers: [Double]) in numbers.reduce(0, +) }
            let (table, length): (LuaTable, Int) = try lua.execute(source)
            #expect(length > 257)
            expectLuaError(.conversion, "table with the keys 1 to n expected, got one without [258]") {
                let _: [Double] = try lua.read(table)
            }
            expectLuaError(.conversion, "table with the keys 1 to n expected, got one without [258]") {
                let _: [Int] = try lua.read(table)
            }
            try lua.set("t", to: table)
            let message: String = try lua.eval("select(2, pcall(sum, t))")
            #expect(message == "bad argument #1 to 'sum' (table with the keys 1 to n expected, got one without [258])")
        }
    }

    @Test func integersThatNoNumberHoldsFollowThePolicy() throws {
        try withLua { lua throws in
            var integers = Array(0..<1000)
            integers[900] = .max
            expectLuaError(
                .conversion,
                """
                [901]: the integer 9223372036854775807 cannot be held exactly by a Lua number; choose an integer policy, as \
                LuaIntegerPolicy.int64
                """
            ) { _ = try lua.table(integers) }
            lua.integerPolicy = .int64
            #expect(try lua.read(try lua.table(integers)) == integers)
        }
    }

    @Test func scriptsThatReplaceGlobalsChangeNothing() throws {
        try withLua { lua in
            try lua.execute("type = nil next = nil rawget = error setmetatable(_G, { __index = error })")
            let numbers = (0..<1000).map(Double.init)
            #expect(try lua.read(try lua.table(numbers)) == numbers)
            try lua.execute("setmetatable(_G, nil)")
        }
    }

    @Test func copyingWorksInsideCoroutinesAndCallbacks() throws {
        try withLua { lua in
            try lua.register("twice") { (numbers: [Double]) in numbers.map { $0 * 2 } }
            let last: Double = try lua.execute(
                """
                local t = {} for i = 1, 2000 do t[i] = i end
                local co = coroutine.wrap(function() for i = 1, 50 do coroutine.yield(twice(t)[2000]) end end)
                local last for i = 1, 50 do last = co() end
                return last
                """)
            #expect(last == 4000)
        }
    }
}
