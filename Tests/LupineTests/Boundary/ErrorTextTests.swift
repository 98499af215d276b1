import Lupine
import LupineTestSupport
import Testing

/// When the text of a Swift error is made.
@Suite struct ErrorTextTests {
    private final class Counter {
        var count = 0
        var body: () -> Void = {}
    }

    /// An error that counts how often it is described.
    private struct Talkative: Error, CustomStringConvertible, @unchecked Sendable {
        let counter: Counter
        var tracked: Tracked?

        var description: String {
            counter.count += 1
            counter.body()
            return "text \(counter.count)"
        }
    }

    private func withError(_ body: (LuaRuntime, Counter) throws -> Void) throws {
        let counter = Counter()
        try withLua { lua in
            try lua.register("fail") { throw Talkative(counter: counter) }
            try body(lua, counter)
        }
        counter.body = {}
    }

    @Test func nobodyAsksForIt() throws {
        try withError { lua, counter in
            try lua.execute("for i = 1, 10 do pcall(fail) end")
            var caught = 0
            for source in ["fail()", "local _, e = pcall(fail) error(e)"] {
                do { try lua.execute(source) } catch is Talkative { caught += 1 }
            }
            #expect(caught == 2)
            #expect(counter.count == 0)
        }
    }

    @Test(arguments: ["e.message", "tostring(e)", "'' .. e", "e .. ''"])
    func itIsMadeOnce(expression: String) throws {
        try withError { lua, counter in
            try lua.execute("_, e = pcall(fail)")
            #expect(try lua.eval(expression) == "text 1")
            #expect(try lua.eval("tostring(e) .. '/' .. e.message .. '/' .. e") == "text 1/text 1/text 1")
            #expect(counter.count == 1)
        }
    }

    @Test func theRuntimeMayBeUsedMeanwhile() throws {
        try withError { lua, counter in
            var sums: [Int] = []
            counter.body = { [unowned lua] in sums.append((try? lua.eval("1 + 1")) ?? 0) }
            try lua.execute("_, e = pcall(fail)")
            #expect(try lua.eval("e.message") == "text 1")
            #expect(sums == [2])
        }
    }

    /// A description that asks for itself ends where the stack does.
    @Test func itMayAskForItself() throws {
        try withError { lua, counter in
            counter.body = { [unowned lua] in
                if counter.count < 1_000_000 { _ = try? lua.eval("e.message") as String }
            }
            try lua.execute("_, e = pcall(fail)")
            let text: String = try lua.eval("e.message")
            #expect(text.hasPrefix("text "))
        }
    }

    @Test func anErrorInAFinalizer() throws {
        try withError { lua, counter in
            var warnings: [String] = []
            lua.setWarningHandler { warnings.append($0) }
            try lua.execute("local p = newproxy(true) getmetatable(p).__gc = function() fail() end p = nil")
            try lua.collectGarbage()
            try lua.execute("")
            #expect(warnings.count == 1)
            #expect(warnings.first?.hasSuffix("text 1") == true)
        }
    }

    @Test func theErrorIsReleased() throws {
        try withLifetimeTracking { tracker in
            try withLua { lua in
                try lua.register("fail") { throw Talkative(counter: Counter(), tracked: tracker()) }
                try lua.execute("local _, e = pcall(fail) local text = e.message")
                try lua.execute("pcall(fail)")
            }
        }
    }
}
