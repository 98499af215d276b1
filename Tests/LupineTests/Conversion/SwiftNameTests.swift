import Lupine
import LupineTestSupport
import Testing

/// Types in messages and descriptions are called what Swift source calls them.
struct SwiftNameTests {
    @Test func typesAreCalledAsInSource() {
        #expect([Int.described, Int?.described, Int??.described] == ["Int", "Int?", "Int??"])
        #expect([[Int].described, [String: [Int?]].described] == ["[Int]", "[String: [Int?]]"])
        #expect([[[Int: Int]?].described, Set<Int>.described] == ["[[Int: Int]?]", "Set<Int>"])
        #expect([ArraySlice<Int?>.described, ClosedRange<Int>.described] == ["ArraySlice<Int?>", "ClosedRange<Int>"])
        #expect([LuaVarargs<Int?>.described, LuaValue.described] == ["LuaVarargs<Int?>", "LuaValue"])
    }

    @Test func privateTypesHaveNoContext() {
        #expect([Hidden.described, [Hidden?].described, Hidden.Nested.described] == ["Hidden", "[Hidden?]", "Nested"])
        #expect([Outer<Hidden>.described, Outer<[Int]>.Inner.described] == ["Outer<Hidden>", "Inner"])
        #expect(Outer<Int>.Same<[Hidden]>.described == "Same<[Hidden]>")
        #expect(Outer<Hidden.Type>.described == "Outer<Hidden.Type>")
    }

    @Test func onlyTheLibrarysTypesAreShortened() {
        #expect(Hidden.Optional<Int>.described == "Optional<Int>")
        #expect([Hidden.Optional<Int?>?].described == "[Optional<Int?>?]")
    }

    @Test func tuplesAndFunctionsAreReadThrough() {
        #expect(Outer<(Int, name: Hidden?)>.described == "Outer<(Int, name: Hidden?)>")
        #expect(
            [Outer<Void>.described, Outer<(Int, [Int]) -> [Int]>.described] == [
                "Outer<()>", "Outer<(Int, [Int]) -> [Int]>",
            ])
        #expect(Outer<((Int) -> Int)?>.described == "Outer<((Int) -> Int)?>")
        let several = LuaModuleFunction("f") { (_: Int) -> ([Int], Hidden?) in ([], nil) }
        #expect(several.luaExports.members.first?.type == "([Int], Hidden?)")
    }

    @Test func protocolsHaveTheirNames() {
        #expect(Outer<[any Error]>.described == "Outer<[Error]>")
        // No name with a module in front of each part: the compiler's own short form.
        #expect(Outer<any Error & CustomStringConvertible>.described == "Outer<CustomStringConvertible & Error>")
    }

    @Test func aTypeOfAFunctionHasItsOwnName() {
        struct Local: LuaExportable {
            static var luaExports: LuaExports {}
        }
        #expect([Local].described == "[Local]")
    }

    @Test func theyAreGlobalsUnderThatName() throws {
        try withLua { lua in
            try lua.register(Hidden.self)
            try lua.register(Outer<[Int?]>.self)
            #expect(try lua.eval("tostring(Hidden), tostring(_G['Outer<[Int?]>'])") == ("Hidden", "Outer<[Int?]>"))
        }
    }
}

extension LuaConvertible {
    /// What a description of a function with such a result says of it.
    fileprivate static var described: String? {
        LuaModuleFunction("make") { () throws -> Self in throw CancellationError() }.luaExports.members.first?.type
    }
}

private struct Hidden: LuaExportable {
    struct Nested: LuaExportable {
        static var luaExports: LuaExports {}
    }
    struct Optional<Value>: LuaExportable {
        static var luaExports: LuaExports {}
    }
    static var luaExports: LuaExports {}
}

private enum Outer<Value>: LuaExportable {
    struct Inner: LuaExportable {
        static var luaExports: LuaExports {}
    }
    struct Same<Other>: LuaExportable {
        static var luaExports: LuaExports {}
    }
    static var luaExports: LuaExports {}
}
