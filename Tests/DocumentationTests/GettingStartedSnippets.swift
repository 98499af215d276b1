import Lupine
import LupineTestSupport
import Testing

final class Counter {
    private(set) var value = 0.0

    func increment(by amount: Double) -> Double {
        value += amount
        return value
    }
}

extension Counter: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer { Counter() }
        LuaProperty("value", \.value)
        LuaMethod("increment", increment(by:), parameters: .named("by", default: 1))
    }
}

/// The snippets of Docs/Lupine.docc/GettingStarted.md and of the first page, word for word.
@Suite struct GettingStartedSnippets {
    @Test func firstPage() throws {
        let lua = LuaRuntime()
        try lua.register("shout") { (text: String) in text.uppercased() + "!" }
        let greeting: String = try lua.eval("shout('hello')")

        #expect(greeting == "HELLO!")
    }

    @Test func running() throws {
        let lua = LuaRuntime()
        try lua.execute("print('This is ' .. _VERSION)")
        let answer: Int = try lua.eval("6 * 7")
        let (title, size): (String, Int) = try lua.eval("'Lupine', #'Lupine'")

        #expect((answer, title, size) == (42, "Lupine", 6))
    }

    @Test func output() throws {
        var log: [String] = []
        var configuration = LuaConfiguration()
        configuration.output = .handler { line in log.append(line.lossyText) }
        let quiet = LuaRuntime(configuration)
        try quiet.execute("print('ready', 3)")  // log is ["ready\t3\n"]

        #expect(log == ["ready\t3\n"])
        try quiet.execute("io.write('')")
        try quiet.execute("io.stdout:write('')")
        #expect(log == ["ready\t3\n"])
    }

    @Test func globals() throws {
        let lua = LuaRuntime()

        try lua.set("names", to: ["Ada", "Grace"])
        let second: String = try lua.eval("names[2]")
        let nobody: String? = try lua["nobody"]

        #expect(second == "Grace")
        #expect(nobody == nil)
    }

    @Test func files() throws {
        let lua = LuaRuntime()
        try withFolder(["program.lua": "return #..."]) { folder in
            let path = folder + "/program.lua"

            let program = try lua.compile(file: path)
            let result: Int = try program("an argument")

            #expect(result == 11)
        }
    }

    @Test func functionsOfSwift() throws {
        let lua = LuaRuntime()

        try lua.register("mix") { (a: Double, b: Double, share: Double) in
            a + (b - a) * share
        }
        let middle: Double = try lua.eval("mix(10, 20, 0.5)")

        #expect(middle == 15)
        let wrong = try lua.compile("mix(10, 'twenty', 0.5)", name: "=t")
        expectLuaError(.argument, "t:1: bad argument #2 to 'mix' (number expected, got string)") { try wrong() }
    }

    @Test func functionsOfLua() throws {
        let lua = LuaRuntime()

        try lua.execute("function greet(name) return 'Hello, ' .. name end")
        let greet: LuaFunction = try lua["greet"]
        let greeting: String = try greet("Ada")

        #expect(greeting == "Hello, Ada")
    }

    @Test func tables() throws {
        let lua = LuaRuntime()

        let config: LuaTable = try lua.eval(
            "{ title = 'Lupine', window = { width = 640, height = 480 } }")
        let width: Int = try config.window.width
        try config.set("title", to: "Turtles")
        let name: String = try config["title"]
        let window: [String: Int] = try config["window"]

        #expect(width == 640)
        #expect(name == "Turtles")
        #expect(window == ["width": 640, "height": 480])
    }

    @Test func typesAndErrors() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ value: Any) { printed.append("\(value)") }

        try lua.register(Counter.self)
        let counter: Counter = try lua.execute(
            """
            local counter = Counter()
            counter:increment()
            counter:increment{ by = 10 }
            return counter
            """)
        print(counter.value)  // 11.0

        do {
            try lua.execute("counter = Counter() counter:incremet()")
        } catch let error as LuaError {
            // …:1: Counter has no member 'incremet' (did you mean 'increment'?)
            print(error.message)
        }

        let message = "Counter has no member 'incremet' (did you mean 'increment'?)"
        #expect(printed == ["11.0", #"[string "counter = Counter() counter:incremet()"]:1: "# + message])
    }
}
