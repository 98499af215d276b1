import Testing
@testable import REPL
@Suite struct PaletteTests { @Test func none() { #expect(Palette(isColoured: false)(.string, "a") == "a") } }
