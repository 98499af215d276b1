import Lupine
import LupineTestSupport
import Testing

/// Declarations that contradict themselves are told when the type is registered.
@Suite struct LuaExportsValidationTests {
    private func expectFindings(
        _ type: any LuaExportable.Type, _ findings: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try withLua(sourceLocation: sourceLocation) { lua in
            let message = (["the exports of \(type) are not right:"] + findings).joined(separator: "\n- ")
            // A second attempt finds the same: nothing half-made is kept.
            for _ in 1...2 {
                expectLuaError(.declaration, message, sourceLocation: sourceLocation) { try lua.register(type) }
            }
            let global: LuaValue = try lua.eval("\(type)")
            #expect(global == .nil, sourceLocation: sourceLocation)
        }
    }

    @Test func duplicateNames() throws {
        try expectFindings(
            Doubled.self, "'a' is exported twice: give one of them another name",
            "'b' is exported twice: give one of them another name",
            "'pairs' is exported twice: give one of them another name",
            "'s' is exported twice: give one of them another name")
    }

    @Test func componentsOfWhichThereCanBeOne() throws {
        try expectFindings(
            Crowded.self, "there are two initializers: keep one, and export others as static methods",
            "there are two LuaItem: keep one, with a key type that fits all",
            "there are two LuaAttribute: keep one")
    }

    @Test func reservedNames() throws {
        try expectFindings(
            Reserved.self, "a member has an empty name: give it one",
            "'__add' is a name for metamethods: use LuaMetamethod",
            "'__index' belongs to Lupine: use LuaItem, LuaAttribute or deinit",
            "'__gc' belongs to Lupine: use LuaItem, LuaAttribute or deinit",
            "'__metatable' belongs to Lupine: use LuaItem, LuaAttribute or deinit")
    }

    @Test func namedCallsThatCouldBeMeantInTwoWays() throws {
        let finding = { (name: String) in
            """
            '\(name)' takes named arguments and a table as its first: a call with one table could mean either; \
            put another parameter first or leave `parameters:` out
            """
        }
        try expectFindings(
            Ambiguous.self, finding("init"), finding("list"), finding("any"), finding("optional"), finding("record"),
            finding("range"))
    }

    @Test func parameterNames() throws {
        try expectFindings(
            Misnamed.self, "a parameter of 'm' has an empty name: give it one",
            "'n' has two parameters named 'a': rename one of them",
            "'v' takes all remaining arguments as 'rest', which no table can pass by name: leave `parameters:` out")
    }

    @Test func membersOfOtherTypes() throws {
        try expectFindings(Stray.self, "'x' is a member of Point: list it in the exports of that type")
    }

    @Test func aMethodAndAFunctionOfTheTypeUnderOneName() throws {
        try expectFindings(
            Twofold.self,
            "'area' is a method and a member of the type, so that 'Twofold.area' could mean either: "
                + "give one of them another name")
    }

    @Test func allFindingsAtOnce() throws {
        try expectFindings(
            Everything.self, "'a' is exported twice: give one of them another name",
            "there are two initializers: keep one, and export others as static methods",
            "there are two LuaItem: keep one, with a key type that fits all",
            "there are two LuaAttribute: keep one",
            "'b' is a method and a member of the type, so that 'Everything.b' could mean either: "
                + "give one of them another name",
            "'__len' is a name for metamethods: use LuaMetamethod",
            "'__gc' belongs to Lupine: use LuaItem, LuaAttribute or deinit",
            "'t' takes named arguments and a table as its first: a call with one table could mean either; "
                + "put another parameter first or leave `parameters:` out",
            "'f' has two parameters named 'x': rename one of them",
            "'g' takes all remaining arguments as 'rest', which no table can pass by name: leave `parameters:` out",
            "'y' is a member of Point: list it in the exports of that type")
    }

    @Test func anObjectOfSuchATypeDoesNotCross() throws {
        try withLua { lua in
            let message =
                "the exports of Stray are not right:\n- 'x' is a member of Point: list it in the exports of that type"
            expectLuaError(.declaration, message) { try lua.set("o", to: Stray()) }
            expectLuaError(.declaration, message) { try lua.set("o", to: [Stray()]) }
            try lua.register("make") { Stray() }
            expectLuaError(.declaration, message) { try lua.run("make()") }
        }
    }

    @Test func subclassesMayReplaceMembers() throws {
        try withLua { lua in
            try lua.register(Derived.self)
            try lua.set("o", to: Derived())
            #expect(try lua.eval("o:m(), o[1], o.x, Derived.s()") == (2, "derived 1", "derived x", 2))
        }
    }

    @Test func overloadsOfAnEventAreNoDuplicates() throws {
        try withLua { lua in
            try lua.register(Overloaded.self)
            #expect(try lua.execute("return Overloaded() + 1, Overloaded() + 'x'") == (1, "x"))
        }
    }
}

private struct Doubled: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("a") { _ in 1 }
        LuaMethod("a") { _ in 1 }
        LuaMethod("b") { _ in 1 }
        LuaMethod("b") { _ in 1 }
        LuaMethod("pairs") { _ in 1 }
        LuaSequence { _ in [1] }
        LuaStaticMethod("s") { 1 }
        LuaStaticProperty("s", 1)
    }
}

private struct Crowded: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer { Crowded() }
        LuaInitializer { (_: Int) in Crowded() }
        LuaItem { (_, _: Int) in 1 }
        LuaItem { (_, _: String) in 1 }
        LuaAttribute { _, _ in 1 }
        LuaAttribute { _, _ in 2 }
    }
}

private struct Reserved: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("") { _ in 1 }
        LuaMethod("__add") { _ in 1 }
        LuaMetamethod(custom: "__index") { (_: Reserved) in 1 }
        LuaMetamethod(custom: "gc") { (_: Reserved) in 1 }
        LuaMetamethod(custom: "__metatable") { (_: Reserved) in 1 }
        LuaMetamethod(custom: "__tojson") { (_: Reserved) in 1 }
    }
}

private struct Ambiguous: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(parameters: .named("t")) { (_: LuaTable) in Ambiguous() }
        LuaMethod("list", parameters: .named("l"), .named("m")) { (_: inout Ambiguous, _: [Int], _: Int) in }
        LuaMethod("any", parameters: .named("v")) { (_: inout Ambiguous, _: LuaValue) in }
        LuaStaticMethod("optional", parameters: .named("o")) { (_: [String: Int]?) in 1 }
        LuaStaticMethod("record", parameters: .named("o")) { (_: [String: Int]) in 1 }
        LuaStaticMethod("range", parameters: .named("r")) { (_: ClosedRange<Int>) in 1 }
        LuaStaticMethod("fine", parameters: .named("a"), .named("b")) { (_: Int, _: [Int]) in 1 }
        LuaStaticMethod("positional") { (_: [Int]) in 1 }
    }
}

private struct Misnamed: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("m", parameters: .named("")) { (_: inout Misnamed, _: Int) in }
        LuaMethod("n", parameters: .named("a"), .named("a")) { (_: inout Misnamed, _: Int, _: Int) in }
        LuaMethod("v", parameters: .named("a"), .named("rest")) { (_: inout Misnamed, _: Int, _: LuaVarargs<Int>) in }
    }
}

private struct Stray: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("m") { _ in 1 }
        LuaMember<Point>.Property("x", \.x)
    }
}

private struct Twofold: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("area") { _ in 1 }
        LuaStaticMethod("area") { 1 }
    }
}

private struct Everything: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("a") { _ in 1 }
        LuaMethod("a") { _ in 1 }
        LuaInitializer { Everything() }
        LuaInitializer { (_: Int) -> Everything? in nil }
        LuaItem { (_, _: Int) in 1 }
        LuaItem { (_, _: String) in 1 }
        LuaAttribute { _, _ in 1 }
        LuaAttribute { _, _ in 2 }
        LuaMethod("b") { _ in 1 }
        LuaStaticProperty("b", 1)
        LuaMethod("__len") { _ in 1 }
        LuaMetamethod(custom: "gc") { (_: Everything) in 1 }
        LuaStaticMethod("t", parameters: .named("t")) { (_: LuaTable) in 1 }
        LuaMethod("f", parameters: .named("x"), .named("x")) { (_: inout Everything, _: Int, _: Int) in }
        LuaStaticMethod("g", parameters: .named("rest")) { (_: LuaVarargs<Int>) in 1 }
        LuaMember<Point>.Property("y", \.y)
    }
}

private class Base: LuaExportable {
    class var luaExports: LuaExports {
        LuaInitializer { Base() }
        LuaMethod("m") { _ in 1 }
        LuaItem { (_, key: Int) in "base \(key)" }
        LuaAttribute { "base \($1)" }
        LuaStaticMethod("s") { 1 }
    }
}

private final class Derived: Base {
    @LuaExportBuilder override class var luaExports: LuaExports {
        super.luaExports
        LuaInitializer { Derived() }
        LuaMethod("m") { _ in 2 }
        LuaItem { (_, key: Int) in "derived \(key)" }
        LuaAttribute { "derived \($1)" }
        LuaStaticMethod("s") { 2 }
    }
}

private struct Overloaded: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer { Overloaded() }
        LuaMetamethod(.add) { (_: Overloaded, n: Int) in n }
        LuaMetamethod(.add) { (_: Overloaded, s: String) in s }
    }
}
