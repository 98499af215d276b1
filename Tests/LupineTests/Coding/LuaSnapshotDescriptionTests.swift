import Lupine
import LupineTestSupport
import Testing

struct LuaSnapshotDescriptionTests {
    static let shown: [SnapshotCase] = [
        SnapshotCase(nil, "nil"),
        SnapshotCase(true, "true"),
        SnapshotCase(false, "false"),
        SnapshotCase(1, "1"),
        SnapshotCase(-0.5, "-0.5"),
        SnapshotCase(0.1, "0.1"),
        SnapshotCase(.number(0.1 + 0.2), "0.30000000000000004"),
        SnapshotCase(1e300, "1e+300"),
        SnapshotCase(.number(.nan), "0/0"),
        SnapshotCase(.number(.infinity), "math.huge"),
        SnapshotCase(.number(-.infinity), "-math.huge"),
        SnapshotCase(.integer(.min), "-9223372036854775808LL"),
        SnapshotCase(.unsigned(.max), "18446744073709551615ULL"),
        SnapshotCase("a \"b\" \\ \n\r\t\u{1}2 é", "\"a \\\"b\\\" \\\\ \\n\\r\\t\\0012 é\""),
        SnapshotCase(.string(LuaString([0xc3, 0x28, 0xff])), "\"\\195(\\255\""),
        SnapshotCase([], "{}"),
        SnapshotCase([:], "{}"),
        SnapshotCase([1, [2, nil]], "{1, {2, nil}}"),
        SnapshotCase(
            ["b": 1, "a": 2, "end": 3, "1a": 4, 2: 5, -1.5: 6, true: 7, false: 8, "": 9],
            "{[-1.5] = 6, [2] = 5, [\"\"] = 9, [\"1a\"] = 4, a = 2, b = 1, [\"end\"] = 3, [false] = 8, [true] = 7}"),
    ]

    @Test(arguments: shown)
    func showsLuaSource(example: SnapshotCase) { #expect("\(example.snapshot)" == example.text) }

    @Test func sourceEvaluatesToTheSame() throws {
        try withLua { lua in
            var random = RandomSnapshots(seed: 7)
            var compared = 0
            for number in 1...2000 {
                let snapshot = random.next()
                let source = "\(snapshot)"
                // Lua source has neither none nor marked tables.
                if source.contains("nil") || source.contains("{}") { continue }
                compared += 1
                let value: LuaSnapshot = try lua.eval(source)
                #expect(value == snapshot, "tree \(number) of seed 7: \(source)")
            }
            #expect(compared > 1000)
        }
    }
}
