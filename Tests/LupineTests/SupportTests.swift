import Lupine
import LupineTestSupport
import Testing

/// The checks that other tests rely on do find what they look for.
@Suite struct SupportTests {
    @Test func aLostObjectIsFound() {
        var lost: Tracked?
        withKnownIssue { withLifetimeTracking { track in lost = track() } }
        #expect(lost != nil)
    }

    @Test func aLostHandleIsFound() throws {
        var lost: LuaTable?
        withKnownIssue { try withLua { lua in lost = try lua.table() } }
        #expect(lost != nil)
        lost = nil
        let kept = try withLua(leaving: 1) { try $0.table() }
        #expect(throws: LuaError.self) { try kept.count }
    }

    @Test func anErrorIsComparedAsAWhole() {
        let body = { () throws -> Int in throw LuaError(code: .file, message: "no such file") }
        let error = expectLuaError(.file, "no such file", body)
        #expect(error?.frames.isEmpty == true)
        withKnownIssue { expectLuaError(.file, "no such", body) }
        withKnownIssue { expectLuaError(.closed, "no such file", body) }
        withKnownIssue { expectLuaError(.file, "no such file") { 1 } }
    }

    @Test func theStackHeightCountsArguments() throws {
        try withLua { lua in
            #expect(try lua.stackHeight >= 0)
            try lua.register("height") { (height: StackHeight) in height }
            let heights: [Int] = try lua.eval("{ height(), height(1), height(1, 2, nil) }")
            #expect(heights == [0, 1, 3])
        }
    }

    #if os(Linux)
        @Test func residentMemoryIsRead() throws {
            #expect(try #require(residentMemory()) > 1 << 20)
        }
    #endif
}
