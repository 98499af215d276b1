import Lupine
import LupineTestSupport
import Testing

/// What tools can ask an export list.
@Suite struct LuaMemberDescriptionTests {
    @Test func eachKindOfMember() {
        let members = Sample.luaExports.members.map(Line.init)
        #expect(
            members == [
                Line(.initializer, "init", "(width: Double, height: Double?, depth: Int??)", "Sample"),
                Line(.property, "name", "()", "String"),
                Line(.property, "size", "()", "Int?", isWritable: true),
                Line(.property, "area", "()", "Double", isWritable: true),
                Line(.method, "grow", "(Int)", nil),
                Line(.method, "move", "(to: Sample, speed: Double?)", "Bool"),
                Line(.method, "list", "(Int, LuaVarargs<String>)", "[Int]"),
                Line(.method, "both", "([String: Int?])", "(Int?, [Sample])"),
                Line(.staticMethod, "make", "(String)", "Sample?"),
                Line(.staticProperty, "zero", "()", "Sample"),
                Line(.staticProperty, "limit", "()", "Int", isWritable: true),
                Line(.item, "[]", "(Int)", "String", isWritable: true),
                Line(.attribute, ".", "(String)", "String"),
                Line(.sequence, "pairs", "()", "String"),
                Line(.metamethod, "__add", "(Int)", "Sample"),
                Line(.metamethod, "__mul", "(Double)", "Sample"),
                Line(.metamethod, "__len", "()", "Int"),
                Line(.metamethod, "__eq", "(Sample)", "Bool"),
                Line(.metamethod, "__call", "(Int, String)", "Int"),
                Line(.metamethod, "__tojson", "(Int)", "String"),
            ])
    }

    @Test func anInitializerThatMayFailSaysSo() {
        #expect(Failing.luaExports.members.map(Line.init) == [Line(.initializer, "init", "(Int)", "Failing?")])
    }

    @Test func membersOfSuperclassesComeFirst() {
        #expect(Derived.luaExports.members.map(\.name) == ["a", "b", "a"])
    }

    @Test func theyMayBeSentAndCompared() async {
        let members = Sample.luaExports.members
        let names = await Task.detached { members.map(\.name) }.value
        #expect(names.count == members.count)
        #expect(Set(members).count == members.count)
    }
}

/// A member in short.
private struct Line: Equatable {
    let kind: LuaMemberDescription.Kind
    let name: String
    let parameters: String
    let type: String?
    var isWritable = false

    init(
        _ kind: LuaMemberDescription.Kind, _ name: String, _ parameters: String, _ type: String?,
        isWritable: Bool = false
    ) {
        self.kind = kind
        self.name = name
        self.parameters = parameters
        self.type = type
        self.isWritable = isWritable
    }

    init(_ member: LuaMemberDescription) {
        let parameters = member.parameters.map { parameter in
            (parameter.name.map { "\($0): " } ?? "") + parameter.type + (parameter.isOptional ? "?" : "")
        }
        self.init(
            member.kind, member.name, "(\(parameters.joined(separator: ", ")))", member.type,
            isWritable: member.isWritable)
    }
}

private struct Sample: LuaExportable {
    var name = ""
    var size: Int?
    init(_ width: Double = 0, _ height: Double = 0, _ depth: Int? = nil) {}

    static var luaExports: LuaExports {
        LuaInitializer(Sample.init, parameters: .named("width"), .named("height", default: 1), .named("depth"))
        LuaProperty("name", \.name)
        LuaProperty("size", writable: \.size)
        LuaProperty("area", get: { _ in 1.0 }, set: { _, _ in })
        LuaMethod("grow") { (_: inout Sample, _: Int) in }
        LuaMethod("move", parameters: .named("to"), .named("speed", default: 1)) {
            (_: inout Sample, _: Sample, _: Double) in true
        }
        LuaMethod("list") { (_: inout Sample, _: LuaRuntime, a: Int, _: LuaVarargs<String>) in [a] }
        LuaMethod("both") { (_: inout Sample, _: [String: Int?]) -> (Int?, [Sample]) in (nil, []) }
        LuaStaticMethod("make") { (_: String) -> Sample? in nil }
        LuaStaticProperty("zero", Sample())
        LuaStaticProperty("limit", get: { 1 }, set: { _ in })
        LuaItem(get: { (_, _: Int) in "" }, set: { _, _, _ in })
        LuaAttribute { _, name in name }
        LuaSequence { [$0.name] }
        LuaMetamethod(.add) { (sample: Sample, _: Int) in sample }
        LuaMetamethod(.mul, reversed: { (_: Double, sample: Sample) in sample })
        LuaMetamethod(.len, \.name.count)
        LuaMetamethod(.eq) { $0.name == $1.name }
        LuaMetamethod(.call) { (_: Sample, a: Int, _: String) in a }
        LuaMetamethod(custom: "__tojson") { (_: Sample, _: Int) in "" }
    }
}

private struct Failing: LuaExportable {
    init?(_: Int) { return nil }
    static var luaExports: LuaExports { LuaInitializer(Failing.init) }
}

private class Base: LuaExportable {
    class var luaExports: LuaExports { LuaMethod("a") { _ in 1 } }
}

private final class Derived: Base {
    @LuaExportBuilder override class var luaExports: LuaExports {
        super.luaExports
        LuaMethod("b") { _ in 1 }
        LuaMethod("a") { _ in 1 }
    }
}
