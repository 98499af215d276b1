import Lupine
import Testing

/// The snippets of Docs/Lupine.docc/Limits.md, word for word.
struct LimitSnippets {
    @Test func deadline() throws {
        var printed: [String] = []
        func print(_ text: String) { printed.append(text) }

        let lua = LuaRuntime(limits: LuaLimits(memory: 16 << 20))
        do {
            try lua.withDeadline(.milliseconds(300)) { try lua.execute("while true do end") }
        } catch LuaError.Code.interrupted {
            print("too slow")
        }

        #expect(printed == ["too slow"])
    }

    @Test func handle() throws {
        let lua = LuaRuntime(limits: LuaLimits())
        let stopButton = Button()
        let script = "press() while true do end"
        try lua.register("press") { stopButton.action() }
        func run() throws {
            let handle = try lua.interruptHandle
            stopButton.onPress { handle.interrupt("stopped by the user") }
            try lua.execute(script)
        }
        let error = #expect(throws: LuaError.self) { try run() }
        #expect(error?.message == "[string \"press() while true do end\"]:1: stopped by the user")
    }

    @Test func timeOfCalls() throws {
        let quick = LuaRuntime(limits: LuaLimits(time: .milliseconds(500)))
        let sum: Int = try quick.eval("1 + 1", deadline: .milliseconds(10))

        #expect(sum == 2)
        let error = #expect(throws: LuaError.self) { try quick.execute("while true do end") }
        #expect(error?.message == "[string \"while true do end\"]:1: the time of 500 ms is over")
    }

    @Test func task() async throws {
        let task = Task {
            let lua = LuaRuntime(limits: LuaLimits())
            return try await lua.withTaskCancellation { try lua.eval("compute and compute() or 0") as Int }
        }
        let result = try await task.value
        #expect(result == 0)
    }

    @Test func memory() throws {
        let lua = LuaRuntime(limits: LuaLimits(memory: 1 << 20))
        let (isFine, message): (Bool, String) = try lua.execute(
            """
            return pcall(function()
                local t = {}
                while true do t[#t + 1] = {} end
            end)
            """)

        #expect(!isFine)
        #expect(message == "not enough memory")
    }
}

private final class Button {
    var action: () -> Void = {}
    func onPress(_ action: @escaping () -> Void) { self.action = action }
}
