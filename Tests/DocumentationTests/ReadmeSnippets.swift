import Lupine
import Testing

/// The snippets of the README, word for word.
struct ReadmeSnippets {
    @Test func firstExample() throws {
        var printed: [String] = []
        func print(_ text: String) { printed.append(text) }

        let lua = LuaRuntime()
        try lua.register(Vector.self)
        try lua.register(Turtle.self)
        try lua.set("terrain", to: Terrain(name: "Dunes", spawn: [1, 2]))
        try lua.execute(
            """
            ada = Turtle("Ada")
            ada.mood = "calm"
            seconds = ada:move{ to = Vector(3, 4) + Vector(terrain.spawn[1]), speed = 2 }
            function area(width, height) return width * height, "m²" end
            """)

        let area: LuaFunction = try lua["area"]
        let (value, unit): (Double, String) = try area(3, 4)  // a Lua function, called like a Swift one
        let terrain: Terrain = try lua["terrain"]  // the table, decoded back
        let ada: Turtle = try lua["ada"]  // the very same object
        print("\(ada.name) is \(ada.tags["mood"] ?? "?"); \(terrain.name) has an area of \(value) \(unit).")

        #expect(printed == ["Ada is calm; Dunes has an area of 12.0 m²."])
        let seconds: Double = try lua["seconds"]
        #expect((seconds * seconds * 4).rounded() == 32)
    }

    @Test func errors() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ text: String) { printed.append(text) }

        struct TankIsFull: Error {
            let surplus: Double
        }

        try lua.register("refuel") { (litres: Double) in
            if litres > 40 { throw TankIsFull(surplus: litres - 40) }
        }

        do {
            try lua.execute("refuel(45)")
        } catch let error as TankIsFull {
            print("\(error.surplus) litres too many")
        }

        do {
            try lua.execute("refuel('all of it')")
        } catch let error as LuaError {
            print(error.message)  // …:1: bad argument #1 to 'refuel' (number expected, got string)
        }

        #expect(
            printed == [
                "5.0 litres too many",
                "[string \"refuel('all of it')\"]:1: bad argument #1 to 'refuel' (number expected, got string)",
            ])
    }

    @Test func modules() throws {
        let lua = LuaRuntime(libraries: [.base, .string, .math, .package])
        try lua.preload("settings") { lua in try lua.table(["volume": 11]) }
        try lua.addSearcher { name in
            name == "greeting" ? .source("return 'Hello, ' .. ...", name: "=greeting") : nil
        }
        let greeting = try lua.require("greeting", as: String.self)
        let volume: Int = try lua.eval("require('settings').volume")

        #expect(greeting == "Hello, greeting")
        #expect(volume == 11)
    }

    @Test func theSwiftLibrary() throws {
        let lua = LuaRuntime()

        try lua.set("planets", to: LuaIterable(["Venus", "Earth", "Mars"]))
        let numbered: [String] = try lua.execute(
            """
            local list = {}
            for i, name in swift.enumerate(planets, 2) do list[#list + 1] = i .. ". " .. name end
            return list
            """)

        #expect(numbered == ["2. Venus", "3. Earth", "4. Mars"])
    }

    @Test func coroutines() throws {
        let lua = LuaRuntime()

        let countdown: LuaFunction = try lua.eval(
            "function(n) while n > 0 do coroutine.yield(n) n = n - 1 end return 'lift-off' end")
        let coroutine = try countdown.makeCoroutine()
        let first: LuaCoroutine.Outcome<Int, String> = try coroutine.resume(2)  // .yielded(2)
        let second: LuaCoroutine.Outcome<Int, String> = try coroutine.resume()  // .yielded(1)
        let last: LuaCoroutine.Outcome<Int, String> = try coroutine.resume()  // .returned("lift-off")

        #expect(first == .yielded(2))
        #expect(second == .yielded(1))
        #expect(last == .returned("lift-off"))
    }

    @Test func leaves() throws {
        let lua = LuaRuntime()

        try lua.registerLeaf("wave") { (x: Double, t: Double) in (x * 0.1 + t).remainder(dividingBy: 2) }
        let height: Double = try lua.eval(
            "(function() local h = 0 for x = 1, 100000 do h = h + wave(x, 0.5) end return h end)()")

        let expected = (1...100_000).reduce(0.0) { $0 + (Double($1) * 0.1 + 0.5).remainder(dividingBy: 2) }
        #expect(height == expected)
    }
}
