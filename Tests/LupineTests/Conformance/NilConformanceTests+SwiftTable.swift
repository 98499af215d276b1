import Lupine
import LupineTestSupport
import Testing

extension NilConformanceTests {
    @Test("30: swift.none is the value that the host has") func case030SwiftNone() throws {
        try withLua { lua throws in
            #expect(try lua.eval("swift.none == ..., swift.none ~= nil", LuaNone()) == (true, true))
            #expect(try lua.eval("swift.none") == Int?.none)
        }
    }
}
