import Lupine
import LupineTestSupport
import Testing

/// Values that are nested deeply, or contain themselves.
@Suite(.serialized) struct DepthTests {
    final class Node: Codable {
        var next: Node?
        init(_ next: Node? = nil) { self.next = next }

        /// A chain, which is taken apart again without recursion.
        static func withChain<Result>(_ count: Int, _ body: (Node) throws -> Result) rethrows -> Result {
            var first = Node()
            for _ in 1..<count { first = Node(first) }
            defer {
                var node: Node? = first
                while let current = node {
                    node = current.next
                    current.next = nil
                }
            }
            return try body(first)
        }

        var count: Int {
            var (count, node) = (0, Node?.some(self))
            while let current = node { (count, node) = (count + 1, current.next) }
            return count
        }
    }

    indirect enum Nest: Codable {
        case end
        case inside(Nest)
    }

    struct Deep: Codable {
        var children: [Deep] = []
        var named: [String: Deep] = [:]
    }

    static let chain = """
        (function(n)
            local t = {}
            for _ = 2, n do t = { next = t } end
            return t
        end)
        """

    static func tooDeep(_ limit: Int) -> String { "nested deeper than \(limit) levels, the limit that depthLimit sets" }

    @Test func limits() throws {
        try withLua { lua throws in
            let encoder = encoder { $0.depthLimit = 3 }
            let decoder = decoder { $0.depthLimit = 3 }
            #expect(try lua.roundTrip([[[1]]], encoder, decoder) == [[[1]]])
            expectCodingError(.invalidValue, ["1", "1", "1"], "[1][1][1]: " + Self.tooDeep(3)) {
                try encoder.encode([[[[true]]]], in: lua) as LuaValue
            }
            expectCodingError(.dataCorrupted, ["1", "1", "1"], "[1][1][1]: " + Self.tooDeep(3)) {
                try lua.decode([[[[Bool]]]].self, "{ { { { true } } } }", decoder)
            }
            expectCodingError(.invalidValue, ["a", "b", "c"], "a.b.c: " + Self.tooDeep(3)) {
                try encoder.encode(["a": ["b": ["c": ["d": 1]]]], in: lua) as LuaValue
            }
            expectCodingError(.dataCorrupted, ["a", "b", "c"], "a.b.c: " + Self.tooDeep(3)) {
                try lua.decode([String: [String: [String: [String: Int]]]].self, "{ a = { b = { c = {} } } }", decoder)
            }
            expectCodingError(.invalidValue, ["children", "1"], "children[1]: " + Self.tooDeep(2)) {
                encoder.depthLimit = 2
                return try encoder.encode(Deep(children: [Deep()]), in: lua) as LuaValue
            }
        }
    }

    @Test func chainsUpToTheLimit() {
        // Sanitizers make each level several times as large.
        Self.run(stackSize: 64 << 20) { lua in
            let back = try Node.withChain(400) { try lua.roundTrip($0) }
            #expect(back.count == 400)
            let failure = Node.withChain(1000) { node in codingFailure { try lua.encode(node) } }
            #expect(failure?.path.count == 512)
            #expect(failure?.message.hasSuffix(Self.tooDeep(512)) == true)
            let wide = encoder { $0.depthLimit = 5000 }
            let reader = decoder { $0.depthLimit = 5000 }
            let longer = try Node.withChain(2000) { try lua.roundTrip($0, wide, reader).count }
            #expect(longer == 2000)
        }
    }

    @Test func cycles() throws {
        try withLua { lua throws in
            let node = Node()
            node.next = Node(node)
            defer { node.next = nil }
            let failure = codingFailure { try lua.encode(["cycle": [node]]) }
            #expect(failure?.path.prefix(4) == ["cycle", "1", "next", "next"])
            #expect(failure?.message.hasSuffix(": the value contains itself") == true)
            let cycle = "(function() local t = {} t.next = t return t end)()"
            #expect(
                codingFailure { try lua.decode(Node.self, cycle) }?.message.hasSuffix(": the value contains itself")
                    == true)
            let list = "(function() local t = {} t.children = { t } t.named = {} return t end)()"
            #expect(
                codingFailure { try lua.decode(Deep.self, list) }?.message.hasSuffix(": the value contains itself")
                    == true)
        }
    }

    @Test func messagesOfDeepPathsAreShort() throws {
        try withLua { lua in
            let failure = codingFailure { try lua.decode(Node.self, Self.chain + "(1000)") }
            #expect(failure?.path.count == 512)
            #expect((failure?.message.count ?? 0) < 300)
        }
    }

    @Test func sharedInstancesAreTheSameTable() throws {
        try withLua { lua throws in
            let sharing = encoder { $0.referenceEncodingStrategy = .shared }
            let node = Node()
            node.next = Node(node)
            defer { node.next = nil }
            #expect(try lua.inspect([node, node], "v[1] == v[2] and v[1].next.next == v[1]", sharing) == true)
            #expect(try lua.inspect([Node(), Node()], "v[1] ~= v[2]", sharing) == true)
            // Instances that end meanwhile are not taken for others at the same place in memory.
            struct Temporary: Encodable {
                func encode(to encoder: any Encoder) throws {
                    var container = encoder.unkeyedContainer()
                    for depth in 1...20 { try container.encode(Node.chain(depth)) }
                }
            }
            let depths =
                "(function() local s = '' for i = 1, #v do local n, t = 0, v[i] while t do n, t = n + 1, t.next end s = s .. n .. ' ' end return s end)()"
            let expected = (1...20).map { "\($0) " }.joined()
            #expect(try lua.inspect(Temporary(), depths, sharing) == expected)
        }
    }

    /// What a deep value meets on a thread with a small stack: an error, or success where there is room.
    private static func run(stackSize: Int?, _ body: @escaping @Sendable (LuaRuntime) throws -> Void) {
        onAnotherThread(stackSize: stackSize) {
            do { try withLua { try body($0) } } catch { Issue.record("an error came out: \(error)") }
        }
    }

    @Test(arguments: [512 << 10, 1 << 20, nil])
    func smallStacks(stackSize: Int?) {
        Self.run(stackSize: stackSize) { lua in
            let wide = encoder { $0.depthLimit = 200_000 }
            let reader = decoder { $0.depthLimit = 200_000 }
            func isClear(_ error: any Error) -> Bool {
                (error as? LuaError)?.code == .stackOverflow
                    || CodingFailure(error)?.message.contains("nested deeper") == true
            }
            for count in [20, 100, 512, 600, 2000, 100_000] {
                for (encoder, decoder) in [(LuaEncoder(), LuaDecoder()), (wide, reader)] {
                    do {
                        _ = try Node.withChain(count) { try encoder.encode($0, in: lua) as LuaValue }
                        #expect(count < 100_000)
                    } catch {
                        #expect(isClear(error), "\(error)")
                        #expect(count > 20)
                    }
                    do {
                        _ = try lua.decode(Node.self, Self.chain + "(\(count))", decoder)
                        #expect(count < 100_000)
                    } catch {
                        #expect(isClear(error), "\(error)")
                        #expect(count > 20)
                    }
                }
            }
        }
    }

    @Test(arguments: [512 << 10, nil])
    func enumerationsOnSmallStacks(stackSize: Int?) {
        Self.run(stackSize: stackSize) { lua in
            let source =
                "(function() local t = { ['end'] = {} } for _ = 1, 100000 do t = { inside = { _0 = t } } end return t end)()"
            for decoder in [LuaDecoder(), decoder { $0.depthLimit = 1_000_000 }] {
                #expect(throws: (any Error).self) { try lua.decode(Nest.self, source, decoder) }
            }
            let lists =
                "(function() local t = {} for _ = 1, 100000 do t = { children = { t }, named = { a = t } } end return t end)()"
            for decoder in [LuaDecoder(), decoder { $0.depthLimit = 1_000_000 }] {
                #expect(throws: (any Error).self) { try lua.decode(Deep.self, lists, decoder) }
            }
        }
    }
}

extension DepthTests.Node {
    fileprivate static func chain(_ count: Int) -> DepthTests.Node {
        count == 1 ? DepthTests.Node() : DepthTests.Node(chain(count - 1))
    }
}
