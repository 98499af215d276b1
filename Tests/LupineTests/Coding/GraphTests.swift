import Lupine
import LupineTestSupport
import Testing

/// Instances of classes that are met more than once.
@Suite struct GraphTests {
    @Test func copiesAreTablesOfTheirOwn() throws {
        try withLua { lua in
            let node = Node("a")
            let table: LuaTable = try lua.encode([node, node])
            #expect(try lua.eval("(...)[1] ~= (...)[2]", table) as Bool)
            node.next = node
            expectEncodingError(
                "next.next.next.next.next.next.next.next.next.next.next.next … next.next.next.next: the value contains itself"
            ) {
                try lua.encode(node) as LuaTable
            }
        }
    }

    @Test func aChainThatIsTooLong() throws {
        try withLua { lua throws in
            lua.encoder.depthLimit = 8
            let first = Node("1")
            var last = first
            for index in 2...9 {
                let node = Node("\(index)")
                last.next = node
                last = node
            }
            expectEncodingError(
                "argument #1: next.next.next.next.next.next.next.next: "
                    + "nested deeper than 8 levels, the limit that depthLimit sets"
            ) { try lua.table(from: first) }
            // A cycle ends where it meets itself.
            last = first
            let loop = Node("loop")
            loop.next = loop
            #expect(try lua.eval("(...).next == ...", lua.table(from: loop)) as Bool)
        }
    }

    @Test func sharedInstancesAreTheSameTable() throws {
        try withLua { lua throws in
            let node = Node("a")
            let table: LuaTable = try sharing.encode(["x": [node, node], "y": [Node("a"), node]], in: lua)
            #expect(
                try lua.execute(
                    "local t = ... return t.x[1] == t.x[2] and t.x[2] == t.y[2] and t.y[1] ~= t.y[2] and t.y[1].name == 'a'",
                    table) as Bool)
        }
    }

    @Test func cyclesThroughEveryContainer() throws {
        try withLua { lua throws in
            let node = Node("a")
            node.next = node
            node.children = [node, Node("b")]
            node.children[1].next = node
            node.named = ["me": node]
            for table in [try sharing.encode(node, in: lua) as LuaTable, try lua.table(from: node)] {
                #expect(
                    try lua.execute(
                        """
                        local t = ...
                        return t.next == t and t.children[1] == t and t.children[2].next == t and t.named.me == t
                            and t.name == 'a' and t.children[2].name == 'b'
                        """, table) as Bool)
            }
            node.break()
        }
    }

    @Test func instancesThatContainEachOther() throws {
        try withLua { lua throws in
            let a = Node("a"), b = Node("b")
            a.next = b
            b.next = a
            let table: LuaTable = try sharing.encode([a, b], in: lua)
            #expect(try lua.execute("local t = ... return t[1].next == t[2] and t[2].next == t[1]", table) as Bool)
            a.break()
        }
    }

    @Test func instancesAreSharedAmongArguments() throws {
        try withLua { lua throws in
            let node = Node("a")
            let table = try lua.table(from: [node], ["k": node], LuaElements([node]), [[node]])
            #expect(
                try lua.execute("local t = ... return t[1] == t.k and t[2] == t.k and t[3][1] == t.k", table) as Bool)
        }
    }

    @Test func anInstanceThatIsMergedWithOthersHasATableOfItsOwnElsewhere() throws {
        try withLua { lua throws in
            let node = Node("a")
            node.next = node
            let table = try lua.table(from: node, ["extra": node], ["name": "merged"])
            #expect(
                try lua.execute(
                    """
                    local t = ...
                    return t.next ~= t and t.next == t.extra and t.next.next == t.next
                        and t.name == 'merged' and t.next.name == 'a' and t.next.extra == nil
                    """, table) as Bool)
            node.break()
        }
    }

    @Test func anInstanceThatEncodesASingleValueIsThatValue() throws {
        try withLua { lua throws in
            let name = Name("ada"), list = SharedList([1, 2])
            let table: LuaTable = try sharing.encode([[name, name], [name]], in: lua)
            #expect(try lua.text(of: table) == "{{\"ada\", \"ada\"}, {\"ada\"}}")
            // The array inside is a value; only what the instance itself makes is its table.
            let lists: LuaTable = try sharing.encode([list, list], in: lua)
            #expect(try lua.eval("(...)[1] ~= (...)[2] and #(...)[2] == 2", lists) as Bool)
        }
    }

    @Test func anInstanceThatIsASingleValueCannotContainItself() throws {
        try withLua { lua throws in
            let box = Ring()
            box.inner = box
            let encoder = sharing
            encoder.depthLimit = 4
            expectEncodingError("the value contains itself") { try encoder.encode(box, in: lua) as LuaValue }
            box.inner = nil
        }
    }

    @Test func instancesThatEncodeElementsOrNothing() throws {
        try withLua { lua throws in
            let elements = Elements(), nothing = Nothing()
            let table: LuaTable = try sharing.encode(["e": [elements, elements]], in: lua)
            #expect(try lua.eval("(...).e[1] == (...).e[2] and (...).e[1][2] == 6", table) as Bool)
            let empty: LuaTable = try sharing.encode([nothing, nothing, Nothing()], in: lua)
            #expect(
                try lua.execute(
                    "local t = ... return t[1] == t[2] and t[2] ~= t[3] and next(t[1]) == nil", empty) as Bool)
        }
    }

    @Test func subclassesShareWithTheirSuperclass() throws {
        try withLua { lua throws in
            let leaf = Leaf("a", weight: 3)
            leaf.next = leaf
            let base: Node = leaf
            let table: LuaTable = try sharing.encode(Both(base: base, leaf: leaf), in: lua)
            #expect(
                try lua.execute(
                    "local t = ... return t.base == t.leaf and t.base.next == t.base and t.base.weight == 3 and t.base.name == 'a'",
                    table) as Bool)
            leaf.break()

            let apart = Apart("a", weight: 4)
            apart.next = apart
            let nested: LuaTable = try sharing.encode([apart, apart], in: lua)
            #expect(
                try lua.execute(
                    "local t = ... return t[1] == t[2] and t[1].super.next == t[1] and t[1].super.name == 'a' and t[1].weight == 4",
                    nested) as Bool)
            apart.break()
        }
    }

    @Test func temporaryInstancesAreNotTakenForEachOther() throws {
        struct Fresh: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                for index in 0..<50 { try container.encode(Name.Keyed(index)) }
            }
        }
        try withLua { lua throws in
            let table: LuaTable = try sharing.encode(Fresh(), in: lua)
            #expect(
                try lua.execute(
                    "local t = ... for i = 1, 50 do if t[i].index ~= i - 1 then return i end end return 0", table)
                    as Int
                    == 0)
        }
    }

    @Test func whatCouldNotBeEncodedStandsForNothing() throws {
        struct Forgiving: Encodable {
            let node: Flaky
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                try? container.encode(node)
                node.fails = false
                try container.encode(node)
                try container.encode(node)
            }
        }
        try withLua { lua throws in
            let table: LuaTable = try sharing.encode(Forgiving(node: Flaky()), in: lua)
            #expect(try lua.execute("local t = ... return #t == 2 and t[1] == t[2] and t[1].b == 2", table) as Bool)
        }
    }

    @Test func eachRunStandsAlone() throws {
        try withLua { lua throws in
            let node = Node("a"), encoder = sharing
            let first: LuaTable = try encoder.encode(node, in: lua)
            node.name = "b"
            let second: LuaTable = try encoder.encode(node, in: lua)
            #expect(first != second)
            #expect(try second.name as String == "b")
            #expect(try lua.table(from: [node]).get(1) as LuaTable != lua.table(from: [node]).get(1) as LuaTable)
        }
    }

    @Test func aRunInsideARunStandsAlone() throws {
        struct Inner: Encodable {
            let lua: LuaRuntime, node: Node
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                try container.encode(node)
                try container.encode(lua.table(from: [node]))
                try container.encode(node)
            }
        }
        try withLua { lua throws in
            let table: LuaTable = try sharing.encode(Inner(lua: lua, node: Node("a")), in: lua)
            #expect(
                try lua.execute("local t = ... return t[1] == t[3] and t[2][1] ~= t[1] and t[2][1].name == 'a'", table)
                    as Bool)
        }
    }

    @Test func instancesAreReleased() throws {
        try withLua { lua in
            try withLifetimeTracking { track in
                let holder = Holder(track())
                let table = try lua.table(from: [holder, holder])
                #expect(try table.count == 2)
                #expect(throws: Never.self) { try sharing.encode([holder], in: lua) as LuaTable }
            }
        }
    }

    @Test func exportedObjectsAsTables() throws {
        try withLua { lua throws in
            let kin = Kin()
            kin.friend = kin
            let table = try lua.table(from: [kin, kin], recursive: true)
            #expect(try lua.execute("local t = ... return t[1] == t[2] and t[1].friend == t[1]", table) as Bool)
            kin.friend = nil
        }
    }
}

private var sharing: LuaEncoder {
    let encoder = LuaEncoder()
    encoder.referenceEncodingStrategy = .shared
    return encoder
}

private class Node: Encodable {
    var name: String
    var next: Node?
    var children: [Node] = []
    var named: [String: Node] = [:]

    init(_ name: String) { self.name = name }

    /// Ends the cycles, so that the instances are released.
    func `break`() {
        next = nil
        children = []
        named = [:]
    }
}

private final class Leaf: Node {
    let weight: Int
    private enum Key: CodingKey { case weight }

    init(_ name: String, weight: Int) {
        self.weight = weight
        super.init(name)
    }

    override func encode(to encoder: any Encoder) throws {
        try super.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(weight, forKey: .weight)
    }
}

private final class Apart: Node {
    let weight: Int
    private enum Key: CodingKey { case weight }

    init(_ name: String, weight: Int) {
        self.weight = weight
        super.init(name)
    }

    override func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(weight, forKey: .weight)
        try super.encode(to: container.superEncoder())
    }
}

private struct Both: Encodable {
    let base: Node, leaf: Leaf
}

private final class Name: Encodable {
    let text: String
    init(_ text: String) { self.text = text }
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    final class Keyed: Encodable {
        let index: Int
        init(_ index: Int) { self.index = index }
    }
}

private final class SharedList: Encodable {
    let elements: [Int]
    init(_ elements: [Int]) { self.elements = elements }
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(elements)
    }
}

private final class Ring: Encodable {
    var inner: Ring?
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(inner)
    }
}

private final class Elements: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(5)
        try container.encode(6)
    }
}

private final class Nothing: Encodable {
    func encode(to encoder: any Encoder) throws {}
}

private final class Flaky: Encodable {
    struct Failed: Error {}
    var fails = true
    private enum Key: CodingKey { case a, b }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(1, forKey: .a)
        if fails { throw Failed() }
        try container.encode(2, forKey: .b)
    }
}

private final class Holder: Encodable {
    let tracked: Tracked
    private enum Key: CodingKey { case a }
    init(_ tracked: Tracked) { self.tracked = tracked }
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(1, forKey: .a)
    }
}

private final class Kin: Encodable, LuaExportable {
    var friend: Kin?
    static var luaExports: LuaExports { LuaProperty("friend", \.friend) }
}
