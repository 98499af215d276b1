import Lupine
import LupineTestSupport
import Testing

/// What goes wrong in the middle of a loop.
@Suite struct IterationErrorTests {
    @Test func whatASequenceThrowsIsItself() throws {
        try withLua { lua in
            var next = 0
            let make = {
                LuaIterable { () -> Int? in
                    next += 1
                    if next % 3 == 0 { throw Refused("no third") }
                    return next < 6 ? next : nil
                }
            }
            try lua.set("o", to: make())
            #expect(throws: Refused("no third")) { try lua.run("for x in o() do last = x end") }
            #expect(try lua["last"] == 2)
            // A loop may go on after an error, as the sequence has it.
            next = 0
            #expect(
                try lua.notes(
                    """
                    local f, s = o()
                    for i = 1, 6 do note(pcall(f, s)) end
                    """) == ["true 1", "true 2", "false no third", "true 4", "true 5", "false no third"])
        }
    }

    @Test func conversionErrorsNameTheElement() throws {
        try withLua { lua in
            try lua.registerIteration()
            let message = "less than 10 expected, got 10"
            let small = [Small(8), Small(9), Small(10), Small(1)]
            try lua.set("o", to: LuaIterable(small))
            for loop in ["x in iter(o)", "x in iterex(o)", "i, x in enumerate(o)", "i, x in o:pairs()"] {
                expectLuaError(.conversion, "[3]: " + message) {
                    try lua.run("count = 0 for \(loop) do count = count + 1 end")
                }
                #expect(try lua["count"] == 2)
            }
            try lua.set("o", to: LuaIterable(small.map { (1, $0) }))
            for loop in ["x in iter(o)", "x in iterex(o)", "i, x in enumerate(o)", "i, x in o:pairs()"] {
                expectLuaError(.conversion, "[3][2]: " + message) { try lua.run("for \(loop) do end") }
            }
            try lua.set("o", to: LuaIterable([Small(1): 1, Small(10): 2] as KeyValuePairs))
            for loop in ["x in iter(o)", "x in iterex(o)", "i, x in enumerate(o)", "i, x in o:pairs()"] {
                expectLuaError(.conversion, "[2][1]: " + message) { try lua.run("for \(loop) do end") }
            }
        }
    }

    @Test func elementsThatAreNotOneValueAreErrors() throws {
        try withLua { lua in
            try lua.set("o", to: LuaIterable([LuaVarargs([1, 2])]))
            expectLuaError(
                .conversion, "[1]: LuaVarargs<Int> stands for arguments and results only, not for one value"
            ) { try lua.run("for x in o() do end") }
        }
    }

    @Test func anElementMayCallLua() throws {
        try withLua { lua in
            let double: LuaFunction = try lua.eval("function(n) return n * 2 end")
            try lua.set("o", to: LuaIterable((1...3).lazy.map { n in (try? double(n) as Int) ?? -1 }))
            #expect(try lua.notes("for x in o() do note(x) end") == ["2", "4", "6"])
        }
    }

    @Test func anElementMayCallLuaThatFails() throws {
        try withLua { lua in
            let fail: LuaFunction = try lua.compile("error('no ' .. ...)", name: "=t")
            try lua.set("o", to: LuaIterable { () -> Int? in try fail("element") })
            expectFailing(in: lua, "for x in o() do end", "no element")
        }
    }

    @Test func aSequenceThatIsAskedWhileItMakesAnElement() throws {
        try withLua { lua in
            let message = "the sequence is asked for an element while it makes one"
            let hook: LuaFunction = try lua.eval("function() return hook() end")
            try lua.set("mapped", to: LuaIterable((1...3).lazy.map { n in (try? hook() as String) ?? "?" }))
            var isFirst = true
            let closure = LuaIterable { () -> String? in
                defer { isFirst = false }
                return isFirst ? try hook() : nil
            }
            try lua.set("closure", to: closure)
            try lua.run("hook = function() return tostring(select(2, pcall(f, s))) end")
            #expect(try lua.notes("f, s = mapped() note(f(s))") == [message])
            #expect(try lua.notes("f, s = closure() note(f(s))") == [message])
            // All loops over a closure share it.
            isFirst = true
            #expect(
                try lua.notes(
                    """
                    f, s = closure()
                    local _, s2 = closure()
                    note(f(s2))
                    """) == [message])
        }
    }

    @Test func aLoopMayBeginWhileAnElementIsMade() throws {
        try withLua { lua in
            let sum: LuaFunction = try lua.eval(
                "function(n) local sum = 0 if n > 0 then for x in o() do sum = sum + x break end end return sum + 1 end"
            )
            var depth = 3
            try lua.set(
                "o",
                to: LuaIterable(
                    [0].lazy.map { _ -> Int in
                        depth -= 1
                        return (try? sum(depth) as Int) ?? -1
                    }))
            #expect(try lua.execute("for x in o() do return x end") == 3)
        }
    }

    @Test func theRuntimeCannotBeClosedByAnElement() throws {
        try withLua { lua in
            try lua.set(
                "o",
                to: LuaIterable { () -> Int? in
                    try lua.close()
                    return 1
                })
            expectLuaError(
                .busy, "the runtime cannot be closed by code that it is calling; close it afterwards"
            ) { try lua.run("for x in o() do end") }
        }
    }
}

/// A number that crosses only if it is small.
private struct Small: LuaConvertible, Hashable {
    let number: Int
    init(_ number: Int) { self.number = number }

    static func fromLua(_ stack: LuaStack, at index: Int) throws -> Small { Small(try Int.fromLua(stack, at: index)) }

    func toLua(_ stack: LuaStack) throws {
        guard number < 10 else {
            throw LuaError(code: .conversion, message: "less than 10 expected, got \(number)")
        }
        try number.toLua(stack)
    }
}
