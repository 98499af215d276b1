import Lupine
import LupineTestSupport
import Testing

/// Instances are shared.
@Suite struct ClassExportTests {
    @Test func anInstanceIsAlwaysTheSameObject() throws {
        try withLua { lua in
            let ada = Turtle(name: "Ada")
            try lua.set("a", to: ada)
            try lua.set("b", to: ada)
            try lua.set("list", to: [ada, ada])
            try lua.register("same") { ada }
            #expect(
                try lua.eval("a == b, rawequal(a, b), rawequal(a, same()), rawequal(list[1], list[2])")
                    == (true, true, true, true))
            #expect(try lua.execute("local t = { [a] = 1 } t[b] = t[b] + 1 return t[same()]") == 2)
            #expect(try lua.eval("tostring(a) == tostring(b)"))
        }
    }

    @Test func swiftGetsTheInstanceBack() throws {
        try withLua { lua in
            let ada = Turtle(name: "Ada")
            try lua.set("ada", to: ada)
            let back: Turtle = try lua["ada"]
            #expect(back === ada)
            let list: [Turtle] = try lua.eval("{ ada, ada }")
            #expect(list.allSatisfy { $0 === ada })
            let absent: Turtle? = try lua["bob"]
            #expect(absent == nil)
            #expect(try lua.read(try lua["ada"] as LuaValue, as: Turtle.self) === ada)
        }
    }

    @Test func othersAreOthers() throws {
        try withLua { lua in
            try lua.register(Turtle.self)
            #expect(try lua.eval("Turtle('Ada') == Turtle('Ada')") == false)
            #expect(
                try lua.execute(
                    "local a, b = Turtle('Ada'), Turtle('Ada') local t = { [a] = 1 } return t[b]") == LuaValue.nil)
        }
    }

    @Test func theIdentityOutlivesTheObjectInLua() throws {
        try withLua { lua in
            let ada = Turtle(name: "Ada")
            for round in 1...3 {
                try lua.set("ada", to: ada)
                try lua.run("ada:forward(1) ada = nil")
                try lua.collectGarbage()
                #expect(ada.position.x == Double(round))
            }
            #expect(try lua.eval("(...).position.x, rawequal((...), ...)", ada) == (3.0, true))
        }
    }

    @Test func addressesThatAreUsedAgainAreNewObjects() throws {
        try withLua { lua in
            for round in 0..<2_000 {
                try lua.set("o", to: Turtle(name: "\(round)"))
                #expect(try lua.eval("o.name") == "\(round)")
            }
        }
    }

    @Test func eachRuntimeHasItsOwnObject() throws {
        let ada = Turtle(name: "Ada")
        try withLua { one in
            try withLua { other in
                try one.set("ada", to: ada)
                try other.set("ada", to: ada)
                try one.run("ada:forward(1)")
                #expect(try other.eval("ada.position.x") == 1.0)
            }
            try one.run("ada:forward(1)")
        }
        #expect(ada.position.x == 2)
    }

    @Test func subclassesHaveTheMembersOfTheirSuperclasses() throws {
        try withLua { lua in
            let dog = Dog(name: "Rex", breed: "collie")
            try lua.set("dog", to: dog)
            #expect(try lua.eval("dog.name, dog.breed, dog:describe()") == ("Rex", "collie", "a dog"))
            try lua.run("dog.name = 'Max'")
            #expect(dog.name == "Max")
            #expect(try lua.eval("dog:legs()") == 4)
        }
    }

    @Test func aSubclassReplacesMembers() throws {
        try withLua { lua in
            try lua.set("animal", to: Animal(name: "x"))
            try lua.set("dog", to: Dog(name: "Rex", breed: "collie"))
            try lua.set("puppy", to: Puppy(name: "Tiny", breed: "pug"))
            // Overridden in Swift, replaced in the list, and replaced by a member of another kind.
            #expect(
                try lua.eval("animal:describe(), dog:describe(), puppy:describe()") == ("an animal", "a dog", "a puppy")
            )
            #expect(try lua.eval("animal:sound(), dog:sound(), puppy:sound()") == ("...", "woof", "woof"))
            #expect(try lua.eval("animal.kind, dog.kind, puppy:kind()") == ("animal", "animal", "puppy"))
            #expect(try lua.eval("animal:size(), dog:size(), puppy.size") == (1, 1, 0))
            expectFailing(in: lua, "puppy.kind = 1", "'kind' of Puppy is a function and cannot be assigned")
            try lua.run("puppy.size = 3")
            #expect(try lua.eval("puppy.size") == 3)
            expectFailing(in: lua, "return animal.breed", "Animal has no member 'breed'")
        }
    }

    @Test func aSubclassMayListNothingNew() throws {
        try withLua { lua in
            try lua.set("cat", to: Cat(name: "Tom"))
            #expect(try lua.eval("cat.name, cat:describe()") == ("Tom", "a cat"))
            expectFailing(in: lua, "return cat.breed", "Cat has no member 'breed'")
        }
    }

    @Test func anInstanceArrivesWithTheMembersOfItsOwnType() throws {
        try withLua { lua in
            let animals: [Animal] = [Dog(name: "Rex", breed: "collie"), Animal(name: "x"), Cat(name: "Tom")]
            try lua.set("animals", to: animals)
            #expect(try lua.eval("animals[1].breed, animals[1]:sound()") == ("collie", "woof"))
            expectFailing(in: lua, "return animals[2].breed", "Animal has no member 'breed'")
            let back: [Animal] = try lua["animals"]
            #expect(zip(back, animals).allSatisfy { $0 === $1 })
            let dog: Dog = try lua.eval("animals[1]")
            #expect(dog === animals[0])
        }
    }

    @Test func whereverItComesFromAnInstanceHasTheMembersOfItsOwnType() throws {
        try withLua { lua in
            try lua.register(Kennel.self)
            let kennel = Kennel(Dog(name: "Rex", breed: "collie"))
            try lua.set("kennel", to: kennel)
            #expect(
                try lua.eval("kennel.guest.breed, kennel:find('Rex').breed, kennel[1].breed, kennel.Rex.breed")
                    == ("collie", "collie", "collie", "collie"))
            #expect(try lua.execute("for _, guest in kennel:pairs() do return guest.breed end") == "collie")
            #expect(try lua.eval("Kennel.stray().breed, kennel:find('Tom')") == ("pug", LuaValue.nil))
            #expect(try lua.eval("kennel.guest == kennel[1], rawequal(kennel.guest, kennel.Rex)") == (true, true))
            try lua.register("bark") { (animal: Animal) in animal.describe() }
            #expect(try lua.eval("bark(kennel.guest)") == "a dog")
            expectFailing(
                .argument, in: lua, "kennel.guest = kennel", "bad value for 'guest' (Animal expected, got Kennel)")
        }
    }

    @Test func aSuperclassIsNoSubclass() throws {
        try withLua { lua in
            try lua.set("animal", to: Animal(name: "x"))
            try lua.set("dog", to: Dog(name: "Rex", breed: "collie"))
            try lua.set("cat", to: Cat(name: "Tom"))
            expectLuaError(.conversion, "animal: Dog expected, got Animal") { try lua["animal"] as Dog }
            expectFailing(
                .argument, in: lua, "dog.bark(animal)", "bad argument #1 to 'bark' (Dog expected, got Animal)")
            expectFailing(.argument, in: lua, "dog.bark(cat)", "bad argument #1 to 'bark' (Dog expected, got Cat)")
            #expect(try lua.eval("animal.describe(dog), dog.describe(animal)") == ("a dog", "an animal"))
        }
    }

    @Test func equalityIsDeclared() throws {
        try withLua { lua in
            try lua.set("a", to: Dog(name: "Rex", breed: "collie"))
            try lua.set("b", to: Dog(name: "Rex", breed: "pug"))
            try lua.set("c", to: Dog(name: "Max", breed: "pug"))
            #expect(try lua.eval("a == b, a == c, rawequal(a, b)") == (true, false, false))
        }
    }

    @Test func genericClassesAreTypesOfTheirOwn() throws {
        try withLua { lua in
            let node = Node(1, next: Node(2))
            try lua.set("node", to: node)
            try lua.set("words", to: Node("x"))
            #expect(
                try lua.eval("node.value, node.next.value, node.next.next, words.value") == (1, 2, LuaValue.nil, "x"))
            try lua.run("node.next.next = node")
            #expect(node.next?.next === node)
            node.next = nil
            expectFailing(
                .argument, in: lua, "node.next = words",
                "bad value for 'next' (Node<Int> expected, got Node<String>)")
        }
    }

    @Test func recursionThroughMethodsEnds() throws {
        try withLua { lua in
            try lua.set("o", to: Caller())
            let error = luaError { try lua.run("function f(n) o:call(f, n + 1) end f(1)") }
            #expect(error?.code == .stackOverflow)
            #expect(
                try lua.execute(
                    "local n = 0 local function f() n = n + 1 if n < 50 then o:call(f, 1) end end f() return n") == 50)
        }
    }

    @Test func anActorIsAClassToo() throws {
        try withLua { lua in
            let desk = Desk(number: 7)
            try lua.register(Desk.self)
            try lua.set("desk", to: desk)
            #expect(try lua.eval("desk.number, desk == desk, desk:label('no.')") == (7, true, "no. 7"))
            #expect(try lua["desk"] as Desk === desk)
            #expect(try lua.eval("Desk(8).number, Desk.move == desk.move") == (8, true))
            expectFailing(
                .argument, in: lua, "desk.label('no.')",
                "bad argument #1 to 'label' (Desk expected, got string; use ':' to call a method)")
            expectFailing(in: lua, "desk.number = 1", "'number' of Desk is read-only (export it with writable:)")
        }
    }

    @Test func anActorMayOwnARuntimeThatHasIt() async throws {
        let office = Office()
        try await office.open()
        #expect(await office.visits == 3)
        try await office.close()
    }
}

private class Animal: LuaExportable {
    var name: String
    required init(name: String) { self.name = name }
    func describe() -> String { "an animal" }

    class var luaExports: LuaExports {
        LuaProperty("name", writable: \.name)
        LuaProperty("kind") { _ in "animal" }
        LuaMethod("describe") { $0.describe() }
        LuaMethod("legs") { _ in 4 }
        LuaMethod("sound") { _ in "..." }
        LuaMethod("size") { _ in 1 }
        LuaMetamethod(.eq) { $0.name == $1.name }
    }
}

private class Dog: Animal {
    let breed: String
    init(name: String, breed: String) {
        self.breed = breed
        super.init(name: name)
    }
    required init(name: String) { fatalError("a dog has a breed") }
    override func describe() -> String { "a dog" }

    @LuaExportBuilder override class var luaExports: LuaExports {
        super.luaExports
        LuaProperty("breed", \.breed)
        LuaMethod("sound") { _ in "woof" }
        LuaMethod("bark") { _ in "woof" }
    }
}

private final class Puppy: Dog {
    var size = 0
    override func describe() -> String { "a puppy" }

    @LuaExportBuilder override class var luaExports: LuaExports {
        super.luaExports
        LuaMethod("kind") { _ in "puppy" }
        LuaProperty("size", writable: \.size)
    }
}

private final class Cat: Animal {
    override func describe() -> String { "a cat" }
}

private actor Desk: LuaExportable {
    nonisolated let number: Int
    init(number: Int) { self.number = number }

    nonisolated func label(_ prefix: String) -> String { "\(prefix) \(number)" }

    static var luaExports: LuaExports {
        LuaInitializer(Desk.init(number:))
        LuaProperty("number", \.number)
        LuaMethod("label", label)
        LuaMethod("move") { _ in }
    }
}

private actor Office: LuaExportable {
    private let lua = LuaRuntime()
    private(set) var visits = 0

    func open() throws {
        try lua.set("office", to: self)
        visits += try lua.eval("office:guests('a', 'b', 'c')")
    }

    nonisolated func guests(_ names: LuaVarargs<String>) -> Int { names.count }

    func close() throws { try lua.close() }

    static var luaExports: LuaExports { LuaMethod("guests", guests) }
}

private final class Kennel: LuaExportable {
    var guest: Animal
    init(_ guest: Animal) { self.guest = guest }
    func find(_ name: String) -> Animal? { guest.name == name ? guest : nil }

    static var luaExports: LuaExports {
        LuaProperty("guest", writable: \.guest)
        LuaMethod("find", find)
        LuaStaticMethod("stray") { () -> Animal in Dog(name: "Max", breed: "pug") }
        LuaItem { (kennel, _: Int) in kennel.guest }
        LuaAttribute { $0.find($1) }
        LuaSequence { [$0.guest] }
    }
}

private final class Node<Value: LuaConvertible & SendableMetatype> {
    let value: Value
    var next: Node?
    init(_ value: Value, next: Node? = nil) { (self.value, self.next) = (value, next) }
}

extension Node: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("value", \.value)
        LuaProperty("next", writable: \.next)
    }
}

private final class Caller: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("call") { (_: inout Caller, function: LuaFunction, argument: Int) in try function(argument) }
    }
}
