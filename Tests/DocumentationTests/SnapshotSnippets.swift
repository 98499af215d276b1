import Foundation
import Lupine
import Testing

/// The snippets of Docs/Lupine.docc/Snapshots.md, word for word.
struct SnapshotSnippets {
    @Test func reading() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ value: LuaSnapshot) { printed.append("\(value)") }

        let settings: LuaSnapshot = try lua.eval("{ title = 'Lupine', sizes = { 640, 480 } }")
        print(settings["sizes"][1])

        #expect(printed == ["640"])
    }

    @Test func moving() async throws {
        let settings: LuaSnapshot = ["title": "Lupine", "sizes": [640, 480]]
        let task = Task.detached {
            let worker = LuaRuntime()
            try worker.set("settings", to: settings)
            return try worker.eval("settings.sizes[1] * settings.sizes[2]") as Int
        }

        #expect(try await task.value == 307_200)
    }

    @Test func throughJSON() throws {
        let lua = LuaRuntime()
        let table: LuaTable = try lua.eval("{ title = 'Lupine', sizes = { 640, 480 } }")

        let json = try JSONEncoder().encode(table)
        let copy = try JSONDecoder().decode(LuaTable.self, from: json, configuration: lua)

        #expect(try lua.read(copy, as: LuaSnapshot.self) == ["title": "Lupine", "sizes": [640, 480]])
    }

    @Test func theErrorIsAsTheTextShows() {
        let lua = LuaRuntime()
        #expect {
            try lua.eval("{ window = { sizes = { 1, print } } }") as LuaSnapshot
        } throws: {
            ($0 as? LuaError)?.message == "window.sizes[2]: plain value expected, got function"
        }
    }
}
