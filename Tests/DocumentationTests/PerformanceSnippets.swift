import Lupine
import Testing

/// The snippets of Docs/Lupine.docc/Performance.md, word for word.
@Suite struct PerformanceSnippets {
    @Test func keepingAndCrossing() throws {
        let lua = LuaRuntime()

        let step = try lua.compile("local t = ... return math.sin(t) * 2")
        var heights: [Double] = []
        for frame in 0..<60 {
            heights.append(try step(Double(frame) / 60))
        }

        let smooth: LuaFunction = try lua.eval(
            """
            function(values)
                local result = { values[1] }
                for i = 2, #values do result[i] = (values[i - 1] + values[i]) / 2 end
                return result
            end
            """)
        let smoothed: [Double] = try smooth(heights)

        #expect(smoothed.count == 60)
        #expect(smoothed[1] == heights[1] / 2)
    }
}
