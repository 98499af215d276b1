import Lupine
import LupineTestSupport
import Testing

@Suite struct RangeTests {
    @Test func rangesCross() throws {
        try withLua { lua throws in
            #expect(try lua.echo(1..<5) == 1..<5)
            #expect(try lua.echo(1...5) == 1...5)
            #expect(try lua.echo(3..<3) == 3..<3)
            #expect(try lua.echo(-0.5...0.5) == -0.5...0.5)
            #expect(try lua.echo("a"..."z") == "a"..."z")
            #expect(try lua.eval("(...)[1], (...)[2], #...", 2..<9) == (2, 9, 2))
            #expect(try lua.eval("{ { 1, 2 }, { 3, 3 } }") == [1...2, 3...3])
        }
    }

    static let refusals = [
        Refusal(ClosedRange<Int>.self, "{ 5, 1 }", "lower bound not above the upper one expected, got 5 and 1"),
        Refusal(Range<Int>.self, "{ 5, 1 }", "lower bound not above the upper one expected, got 5 and 1"),
        Refusal(Range<Double>.self, "{ 0/0, 1 }", "lower bound not above the upper one expected, got nan and 1"),
        Refusal(Range<Double>.self, "{ 1, 0/0 }", "lower bound not above the upper one expected, got 1 and nan"),
        Refusal(Range<Int>.self, "{ 1 }", "table of two bounds expected, got 1"),
        Refusal(Range<Int>.self, "{}", "table of two bounds expected, got 0"),
        Refusal(Range<Int>.self, "{ 1, 2, 3 }", "table of two bounds expected, got 3"),
        Refusal(Range<Int>.self, "7", "table expected, got number"),
        Refusal(Range<Int>.self, "{ 1, 'x' }", "[2]: number expected, got string"),
        Refusal([Range<Int>].self, "{ { 2, 1 } }", "[1]: lower bound not above the upper one expected, got 2 and 1"),
    ]

    @Test(arguments: refusals)
    func whatIsNoRangeIsRefused(refusal: Refusal) throws { try refusal.check() }
}
