import LupineTestSupport
import Testing

/// Programs that run into the limit of memory, ten thousand times in one runtime.
@Suite struct MemoryExhaustionTests {
    @Test func theRuntimeOutlivesItsLimit() throws {
        let limit = 2
        let run = try HostileRun(
            "exhaust", "--jit", "on", "--hits", "10000", "--memory", "\(limit)", "--time", "60000")
        #expect(run.failures == [])
        #expect(run.fields(of: "other") == [])
        #expect(run.numbers(of: "hits").allSatisfy { $0 >= 10_000 })
        #expect(run.fields(of: "closed") == [["clean"]])
        if let first = run.numbers(of: "memory").first, let peak = run.numbers(of: "peak").first {
            // A step of compiled code may join several strings of the limit, in a buffer that doubles; Swift has a copy of what
            // it reads. The C library keeps pieces, which do not grow with the limit.
            #expect(peak - first <= (8 * limit + 4) << 20)
        }
    }
}
