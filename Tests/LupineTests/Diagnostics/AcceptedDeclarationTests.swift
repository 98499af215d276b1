import Lupine
import LupineTestSupport
import Testing

/// Ways to declare exports that the compiler takes, each of which a change of the declarations could lose.
struct AcceptedDeclarationTests {
    @Test func aSubclassAddsToItsSuperclass() throws {
        try withLua { lua in
            let dog = Dog()
            (dog.name, dog.breed) = ("Rex", "collie")
            try lua.set("dog", to: dog)
            try lua.set("animal", to: dog as Animal)
            #expect(try lua.eval("dog.name .. dog.breed") == "Rexcollie")
            #expect(try lua.eval("animal == dog and animal.breed") == "collie")
        }
    }

    @Test func theListMayStandInAnotherExtension() throws {
        try withLua { lua in
            try lua.set("split", to: Split())
            #expect(try lua.eval("split.x + split.y") == 3)
        }
    }

    @Test func aTypeMayBeGeneric() throws {
        try withLua { lua in
            try lua.set("number", to: Box(value: 1))
            try lua.set("text", to: Box(value: "a"))
            try lua.execute("number.value = 2 text.value = 'b'")
            #expect(try lua.eval("number.value") == 2)
            #expect(try lua.eval("text.value") == "b")
            expectLuaError(.argument, "chunk:1: bad value for 'value' (number expected, got string)") {
                try "number.value = 'c'".chunk(in: lua)()
            }
        }
    }

    @Test func aListMayHaveBranchesAndLoops() throws {
        try withLua { lua in
            try lua.set("color", to: Color.green)
            #expect(try lua.eval("color.name") == "green")
            #expect(try lua.eval("color:initial()") == "g")
            #expect(try lua.eval("color:plus0() + color:plus2()") == 12)
            expectLuaError(.runtime, "chunk:1: Color has no member 'last'") {
                try "return color.last".chunk(in: lua)()
            }
        }
    }

    @Test func aListMayHoldLists() throws {
        try withLua { lua in
            try lua.set("leaf", to: Leaf())
            #expect(try lua.eval("leaf.area .. leaf.kind .. leaf.colour") == "2leafgreen")
        }
    }

    @Test func wordsOfTheUserAreUntouched() throws {
        try withLua { lua in
            try lua.set("inventory", to: Inventory())
            #expect(try lua.eval("inventory.first") == 1)
            #expect(try lua.eval("inventory[1]") == 1)
            #expect(Inventory().words().0.value == 3)
        }
    }

    @Test func attributesMayBeTrailingClosures() throws {
        try withLua { lua in
            try lua.set("bag", to: Bag())
            #expect(try lua.eval("bag.apples == nil and #bag") == 0)
            #expect(try lua.eval("(function() bag.apples = 3 return bag.apples + #bag end)()") == 4)
        }
    }

    @Test func whatIsPrivateToSetIsReadOnly() throws {
        try withLua { lua in
            // Here the key path itself could be written through.
            #expect(\Game.score is WritableKeyPath<Game, Int>)
            try lua.set("game", to: Game())
            expectLuaError(.runtime, "chunk:1: 'score' of Game is read-only (export it with writable:)") {
                try "game.score = 1000".chunk(in: lua)()
            }
        }
    }

    @Test func overloadsAreChosenByTypeOrClosure() throws {
        try withLua { lua in
            try lua.set("vector", to: Vector(x: 2))
            #expect(try lua.eval("vector:grown(3) .. vector:grownBy('4')") == "56")
            #expect(try lua.eval("(vector * 3).x .. (vector * vector).x .. (vector + vector).x") == "644")
        }
    }
}

private class Animal: LuaExportable {
    var name = ""
    class var luaExports: LuaExports { LuaProperty("name", \.name) }
}

private final class Dog: Animal {
    var breed = ""
    @LuaExportBuilder override class var luaExports: LuaExports {
        super.luaExports
        LuaProperty("breed", \.breed)
    }
}

private final class Split: LuaExportable {
    var x = 1
}

extension Split {
    // Away from the conformance, the attribute must be spelled.
    @LuaExportBuilder static var luaExports: LuaExports {
        LuaProperty("x", \.x)
        LuaProperty("y", get: { $0.x + 1 })
    }
}

private struct Box<Value: LuaConvertible> {
    var value: Value
}

extension Box: LuaExportable {
    static var luaExports: LuaExports { LuaProperty("value", writable: \.value) }
}

private enum Color: String {
    case red, green
}

extension Color: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("name", \.rawValue)
        if Color.red.rawValue.count > 2 {
            LuaMethod("initial") { String($0.rawValue.prefix(1)) }
        } else {
            LuaMethod("last") { String($0.rawValue.suffix(1)) }
        }
        if Color.red == .green { LuaMethod("never") { $0.rawValue } }
        for number in 0..<3 {
            LuaMethod("plus\(number)") { $0.rawValue.count + number }
        }
    }
}

private struct Leaf {
    let area = 2
}

extension Leaf: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("area", \.area)
        words
        LuaStaticProperty("shape", "oval")
    }

    @LuaExportBuilder private static var words: LuaExports {
        LuaProperty("kind", get: { _ in "leaf" })
        LuaProperty("colour", get: { _ in "green" })
    }
}

// Names that the components would hide if they were not called `LuaItem`, `LuaMethod` and so on.
private struct Item: RawRepresentable, LuaConvertible {
    var rawValue = 0
}
private struct Property {
    var value = 0
}
private struct Method {}
private struct Sequence {}

private final class Inventory: LuaExportable {
    struct Initializer {}

    var items = [Item(rawValue: 1)]

    func first() -> Item { Item(rawValue: 1) }
    func words() -> (Property, Method, Sequence, Initializer) {
        (Property(value: 3), Method(), Sequence(), Initializer())
    }

    static var luaExports: LuaExports {
        LuaProperty("first", get: { $0.first() })
        LuaItem { $0.items[$1 - 1] }
    }
}

private final class Bag {
    var contents: [String: Int] = [:]
}

extension Bag: LuaExportable {
    static var luaExports: LuaExports {
        LuaAttribute {
            $0.contents[$1]
        } set: {
            $0.contents[$1] = $2
        }
        LuaItem { (_, _: String) in Int?.none }
        LuaMetamethod(.eq) { $0 === $1 }
        LuaMetamethod(.len, \.contents.count)
    }
}

private final class Game: LuaExportable {
    private(set) var score = 1
    static var luaExports: LuaExports { LuaProperty("score", \.score) }
}

private struct Vector {
    var x = 0
    func grown(_ count: Int) -> Int { x + count }
    func grown(_ text: String) -> Int { x + (Int(text) ?? 0) }
    static func + (first: Vector, second: Vector) -> Vector { Vector(x: first.x + second.x) }
    static func * (vector: Vector, factor: Int) -> Vector { Vector(x: vector.x * factor) }
    static func * (first: Vector, second: Vector) -> Vector { Vector(x: first.x * second.x) }
}

extension Vector: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("x", writable: \.x)
        LuaMethod("grown", grown as (Vector) -> (Int) -> Int)
        LuaMethod("grownBy") { $0.grown($1 as String) }
        LuaMetamethod(.add, +)
        LuaMetamethod(.mul) { (vector, factor: Int) in vector * factor }
        LuaMetamethod(.mul) { (first, second: Vector) in first * second }
    }
}
