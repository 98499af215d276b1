import Lupine
import REPL
import Testing

@Suite struct TurtleTests {
    @Test func drawing() throws {
        let turtle = Turtle()
        for _ in 1...4 {
            try turtle.forward(3)
            turtle.heading += 90
        }
        let lines = turtle.drawing.split(separator: "\n")
        #expect(lines.count == 30 && lines.allSatisfy { $0.count == 60 })
        #expect(lines[0] == "⡏" + String(repeating: "⠉", count: 58) + "⢹")
        #expect(lines[29] == "⣇" + String(repeating: "⣀", count: 58) + "⣸")
    }

    @Test func linesWithoutWidth() throws {
        let turtle = Turtle()
        #expect(turtle.drawing == "")
        try turtle.forward(0)
        #expect(turtle.drawing == "⠁")
        try turtle.move(to: Vector(x: 5, y: 0))
        #expect(turtle.drawing == String(repeating: "⠉", count: 60))
    }

    @Test(arguments: ["t:forward(1e7)", "t:forward(0/0)", "t:move{ to = Vector(1e300, 1e300) }"])
    func tooFar(_ code: String) throws {
        let lua = LuaRuntime()
        try lua.register(Vector.self)
        try lua.register(Turtle.self)
        #expect(throws: Turtle.Lost.self) { try lua.execute("t = Turtle() \(code)") }
        try lua.close()
    }
}
