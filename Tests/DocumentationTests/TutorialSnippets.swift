import Foundation
import Lupine
import LupineTestSupport
import Testing

// The files that the tutorial has at the end of each section, word for word, a suite for each section.

/// Runs a body as the program of a section, which finds the section's scripts and prints what its terminal shows.
private func asProgram(ofSection section: Int, _ body: ((String) -> Void) throws -> Void) throws {
    let step = try #require(try TutorialStep.last().first { $0.section == section })
    var output = ""
    try Scripts.$files.withValue(step.files) { try body { output += $0 + "\n" } }
    #expect(output == step.output)
}

private enum Scripts {
    @TaskLocal static var files: [String: String] = [:]
}

extension LuaRuntime {
    /// Stands in for compiling a file of the current directory, which all tests share.
    fileprivate func compile(file path: String) throws -> LuaFunction {
        try compile(try #require(Scripts.files[path]), name: "@\(path)")
    }
}

@Suite struct RunningTutorialSnippets {
    @Test func itPrintsWhatTheTerminalShows() throws {
        try asProgram(ofSection: 1) { print in
            let lua = LuaRuntime()
            let answer: Int = try lua.eval("6 * 7")
            let (name, size): (String, Int) = try lua.eval("_VERSION, #_VERSION")
            print("\(name) says \(answer), in \(size) letters.")
        }
    }
}

@Suite struct CallingTutorialSnippets {
    @Test func itPrintsWhatTheTerminalShows() throws {
        try asProgram(ofSection: 2) { print in
            let lua = LuaRuntime()
            try lua.register("mark") { (darkness: Double) in darkness > 0.7 ? "#" : "." }

            let program = try lua.compile(file: "picture.lua")
            let picture: String = try program()
            print(picture)
        }
    }
}

@Suite struct ExportingTutorialSnippets {
    final class Canvas: LuaExportable {
        struct Failure: Error, CustomStringConvertible {
            let description: String
        }

        let width: Int, height: Int
        private var rows: [[Character]]

        init(width: Int, height: Int) throws {
            guard (1...200).contains(width), (1...200).contains(height) else {
                throw Failure(description: "a canvas of \(width) × \(height)")
            }
            (self.width, self.height) = (width, height)
            rows = Array(repeating: Array(repeating: ".", count: width), count: height)
        }

        func draw(x: Int, y: Int, mark: Character) throws {
            guard (1...width).contains(x), (1...height).contains(y) else {
                throw Failure(description: "(\(x), \(y)) is outside the canvas")
            }
            rows[y - 1][x - 1] = mark
        }

        var text: String { rows.map { String($0) }.joined(separator: "\n") }

        static var luaExports: LuaExports {
            LuaInitializer(Canvas.init(width:height:), parameters: .named("width"), .named("height", default: 7))
            LuaProperty("width", \.width)
            LuaProperty("height", \.height)
            LuaMethod(
                "draw", draw(x:y:mark:),
                parameters: .named("x"), .named("y"), .named("mark", default: "#" as Character))
        }
    }

    @Test func itPrintsWhatTheTerminalShows() throws {
        try asProgram(ofSection: 3) { print in
            let lua = LuaRuntime()
            try lua.register(Canvas.self)

            let program = try lua.compile(file: "picture.lua")
            let canvas: Canvas = try program()
            print(canvas.text)
        }
    }
}

@Suite struct FailingTutorialSnippets {
    final class Canvas: LuaExportable {
        struct Failure: Error, CustomStringConvertible {
            let description: String
        }

        let width: Int, height: Int
        private var rows: [[Character]]

        init(width: Int, height: Int) throws {
            guard (1...200).contains(width), (1...200).contains(height) else {
                throw Failure(description: "a canvas of \(width) × \(height)")
            }
            (self.width, self.height) = (width, height)
            rows = Array(repeating: Array(repeating: ".", count: width), count: height)
        }

        func draw(x: Int, y: Int, mark: Character) throws {
            guard (1...width).contains(x), (1...height).contains(y) else {
                throw Failure(description: "(\(x), \(y)) is outside the canvas")
            }
            rows[y - 1][x - 1] = mark
        }

        var text: String { rows.map { String($0) }.joined(separator: "\n") }

        static var luaExports: LuaExports {
            LuaInitializer(Canvas.init(width:height:), parameters: .named("width"), .named("height", default: 7))
            LuaProperty("width", \.width)
            LuaProperty("height", \.height)
            LuaMethod(
                "draw", draw(x:y:mark:),
                parameters: .named("x"), .named("y"), .named("mark", default: "#" as Character))
        }
    }

    @Test func itPrintsWhatTheTerminalShows() throws {
        try asProgram(ofSection: 4) { print in
            let lua = LuaRuntime()
            try lua.register(Canvas.self)

            do {
                let program = try lua.compile(file: "picture.lua")
                let canvas: Canvas = try program()
                print(canvas.text)
                if let reason: String = try lua["reason"] { print("Not drawn: \(reason)") }
            } catch let error as LuaError {
                print("The picture could not be drawn.")
                print(error.message)
            } catch let failure as Canvas.Failure {
                print("The canvas refused: \(failure)")
            }
        }
    }
}
