import Foundation
import Lupine
import LupineTestSupport
import Testing

struct LuaSnapshotJSONTests {
    private let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    private func json(_ snapshot: LuaSnapshot) throws -> String {
        String(decoding: try encoder.encode(snapshot), as: UTF8.self)
    }

    private func snapshot(_ json: String) throws -> LuaSnapshot {
        try JSONDecoder().decode(LuaSnapshot.self, from: Data(json.utf8))
    }

    private func encodingContext(_ snapshot: LuaSnapshot) -> EncodingError.Context? {
        do {
            Issue.record("encoded as \(try json(snapshot))")
        } catch EncodingError.invalidValue(_, let context) {
            return context
        } catch {
            Issue.record(error)
        }
        return nil
    }

    static let refused: [SnapshotCase] = [
        SnapshotCase(["a": [1, .string(LuaString([255]))]], "a.1: UTF-8 string expected, got other bytes"),
        SnapshotCase(
            ["a": [.string(LuaString([255])): 1]], "a.\u{fffd}: UTF-8 string expected as a key, got other bytes"),
        SnapshotCase(["a": [true: 1]], "a.true: string or integer expected as a key, got true"),
        SnapshotCase(["a": [1.5: 1]], "a.1.5: string or integer expected as a key, got 1.5"),
        SnapshotCase([1e300: 1], "1e+300: string or integer expected as a key, got 1e+300"),
        SnapshotCase([.integer(5): 1], "5LL: string or integer expected as a key, got 5LL"),
        SnapshotCase([[1]: 1], "{1}: string or integer expected as a key, got {1}"),
        SnapshotCase([2: 1, "2": 3], "2: there are the keys 2 and \"2\", which would be the same"),
    ]

    @Test(arguments: refused)
    func refusesWhatJSONHasNot(example: SnapshotCase) {
        let context = encodingContext(example.snapshot)
        // Foundation counts elements from 0.
        let path = context?.codingPath.map { $0.intValue.map { "\($0)" } ?? $0.stringValue } ?? []
        #expect("\(path.joined(separator: ".")): \(context?.debugDescription ?? "")" == example.text)
    }

    @Test func nanIsUpToTheEncoder() throws {
        #expect(encodingContext([.number(.nan)])?.debugDescription.contains("nan") == true)
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        #expect(try json([.number(.nan), .number(-.infinity)]) == "[\"nan\",\"-inf\"]")
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let read = try decoder.decode(LuaSnapshot.self, from: Data("[\"-inf\", \"text\"]".utf8))
        #expect(read == [.number(-.infinity), "text"])
    }

    static let same: [SnapshotCase] = [
        SnapshotCase(nil, "null"), SnapshotCase(true, "true"), SnapshotCase(false, "false"),
        SnapshotCase(1, "1"), SnapshotCase(-2.5, "-2.5"), SnapshotCase(0, "0"), SnapshotCase(1e300, "1e+300"),
        SnapshotCase(9_007_199_254_740_992, "9007199254740992"),
        SnapshotCase(.integer(9_007_199_254_740_993), "9007199254740993"),
        SnapshotCase(.integer(-9_007_199_254_740_993), "-9007199254740993"),
        SnapshotCase(.unsigned(.max), "18446744073709551615"), SnapshotCase(.number(0x1p63), "9223372036854775808"),
        SnapshotCase(0x1p70, "1.1805916207174113e+21"),
        SnapshotCase("é\n\u{1}", "\"é\\n\\u0001\""), SnapshotCase([], "[]"), SnapshotCase([:], "{}"),
        SnapshotCase([1, nil, [true, nil]], "[1,null,[true,null]]"),
        SnapshotCase(["a": nil, "b": ["c": [:]], "10": 1], "{\"10\":1,\"a\":null,\"b\":{\"c\":{}}}"),
    ]

    @Test(arguments: same)
    func crossesBothWays(example: SnapshotCase) throws {
        #expect(try json(example.snapshot) == example.text)
        #expect(try snapshot(example.text) == example.snapshot)
    }

    @Test func whatJSONHasNoFormForComesBackAsTheNearest() throws {
        #expect(try json([.integer(5), .unsigned(6), .number(-0.0)]) == "[5,6,-0]")
        #expect(try snapshot("[5, 6, 1.0, 1e2]") == [5, 6, 1, 100])
        #expect(try json([1: "a", -2: "b", "x": "c"]) == "{\"-2\":\"b\",\"1\":\"a\",\"x\":\"c\"}")
        #expect(try snapshot("{\"1\": \"a\"}") == ["1": "a"])
    }

    @Test(arguments: ["[1e400]", "[1, ", "{\"a\": [tru]}"])
    func refusesWhatIsNoJSON(text: String) {
        #expect(throws: DecodingError.self) { try snapshot(text) }
    }

    @Test func nullsCrossIntoLuaAsNone() throws {
        try withLua { lua in
            try lua.set("none", to: LuaNone())
            try lua.set("value", to: snapshot("{ \"list\": [1, null, 3], \"gone\": null }"))
            #expect(try lua.eval("#value.list == 3 and value.list[2] == none and value.gone == none"))
            let back: LuaSnapshot = try lua["value"]
            #expect(try json(back) == "{\"gone\":null,\"list\":[1,null,3]}")
        }
    }

    @Test func randomTreesCrossThroughJSON() throws {
        var random = RandomSnapshots(seed: 11)
        random.isJSON = true
        for number in 1...2000 {
            let tree = random.next()
            let text = try json(tree)
            #expect(try snapshot(text) == tree, "tree \(number) of seed 11: \(text)")
        }
    }

    @Test func randomTreesCrossThroughLua() throws {
        try withLua { lua in
            var random = RandomSnapshots(seed: 12)
            for number in 1...5000 {
                let tree = random.next()
                try lua.set("tree", to: tree)
                #expect(try lua["tree"] == tree, "tree \(number) of seed 12: \(tree)")
            }
        }
    }

    @Test func propertyListsWorkToo() throws {
        let tree: LuaSnapshot = ["a": [1, "b", true, 2.5], "c": [:], "d": [], "big": .integer(9_007_199_254_740_993)]
        let data = try PropertyListEncoder().encode(tree)
        #expect(try PropertyListDecoder().decode(LuaSnapshot.self, from: data) == tree)
    }
}
