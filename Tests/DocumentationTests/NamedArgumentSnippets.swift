import Lupine
import LupineTestSupport
import Testing

/// The snippets of Docs/Lupine.docc/NamedArguments.md, word for word, and what its tables say.
@Suite struct NamedArgumentSnippets {
    private func runtime() throws -> LuaRuntime {
        let lua = LuaRuntime()
        try lua.register(
            "resize", parameters: .named("width"), .named("height", default: 100), .named("unit")
        ) { (width: Double, height: Double, unit: String?) in
            "\(width) × \(height) \(unit ?? "px")"
        }
        return lua
    }

    @Test func overview() throws {
        let lua = LuaRuntime()
        var printed: [[String]] = []
        func print(_ list: [String]) { printed.append(list) }

        try lua.register(
            "resize", parameters: .named("width"), .named("height", default: 100), .named("unit")
        ) { (width: Double, height: Double, unit: String?) in
            "\(width) × \(height) \(unit ?? "px")"
        }
        let sizes: [String] = try lua.eval(
            """
            {
                resize(320, 200),
                resize{ width = 320 },
                resize{ 320, unit = "mm" },
            }
            """)
        print(sizes)  // ["320.0 × 200.0 px", "320.0 × 100.0 px", "320.0 × 100.0 mm"]

        #expect(printed == [["320.0 × 200.0 px", "320.0 × 100.0 px", "320.0 × 100.0 mm"]])
    }

    @Test(arguments: [
        ("resize(320, 200)", "320.0 × 200.0 px"), (#"resize(320, 200, "mm")"#, "320.0 × 200.0 mm"),
        ("resize{ width = 320 }", "320.0 × 100.0 px"), (#"resize{ 320, unit = "mm" }"#, "320.0 × 100.0 mm"),
        (#"resize{ unit = "mm", height = 1, width = 2 }"#, "2.0 × 1.0 mm"),
        (#"resize(swift.args{ 320 }, swift.args{ unit = "mm" })"#, "320.0 × 100.0 mm"),
    ])
    func calls(call: String, result: String) throws {
        #expect(try runtime().eval(call) == result)
        #expect(try ProjectFiles.text(of: "Docs/Lupine.docc/NamedArguments.md").contains("| `\(call)` | "))
    }

    @Test(arguments: [
        ("resize{}", "bad argument 'width' to 'resize' (number expected, got no value)"),
        (#"resize{ width = "wide" }"#, "bad argument 'width' to 'resize' (number expected, got string)"),
        (
            "resize{ wdth = 320 }",
            "bad argument 'wdth' to 'resize' (no parameter has this name; did you mean 'width'?)"
        ),
        ("resize{ 320, width = 320 }", "bad argument 'width' to 'resize' (given by name and by place)"),
        (#"resize{ 1, 2, "mm", 4 }"#, "bad argument '4' to 'resize' (3 arguments expected)"),
    ])
    func mistakes(call: String, message: String) throws {
        let wrong = try runtime().compile(call, name: "=t")
        expectLuaError(.argument, "t:1: " + message) { try wrong() }
        #expect(
            try ProjectFiles.text(of: "Docs/Lupine.docc/NamedArguments.md").contains("| `\(call)` | `\(message)` |"))
    }

    @Test func nothing() throws {
        let lua = LuaRuntime()
        var printed: [[String]] = []
        func print(_ list: [String]) { printed.append(list) }

        let standard: String? = "untitled"
        try lua.register("label", parameters: .named("text", default: standard)) {
            (text: String?) in
            text ?? "nothing"
        }
        let labels: [String] = try lua.eval(
            "{ label{}, label(nil), label{ text = swift.none } }")
        print(labels)  // ["untitled", "nothing", "nothing"]

        #expect(printed == [["untitled", "nothing", "nothing"]])
    }
}
