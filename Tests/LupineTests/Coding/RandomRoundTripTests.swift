import Lupine
import LupineTestSupport
import Testing

/// Random values of random schemas come back as they were.
@Suite struct RandomRoundTripTests {
    @Test(arguments: [LuaEncoder.NilEncodingStrategy.absent, .none])
    func fiveThousandValues(strategy: LuaEncoder.NilEncodingStrategy) throws {
        try withLua { lua throws in
            let encoder = encoder { $0.nilEncodingStrategy = strategy }
            let decoder = LuaDecoder()
            for seed in UInt64(1)...5000 {
                var generator = SeededGenerator(seed: seed)
                let schema = RandomSchema.random(depth: 4, &generator)
                let value = schema.value(&generator)
                decoder.userInfo[.cursor] = RandomSample.Cursor(schema)
                do {
                    let back = try lua.roundTrip(RandomSample(schema: schema, value: value), encoder, decoder)
                    let expected = strategy == .absent ? value.withoutAbsent : value
                    if back.value != expected {
                        Issue.record("seed \(seed): \(back.value) in place of \(expected)")
                        return
                    }
                } catch {
                    Issue.record("seed \(seed): \(error) for \(value)")
                    return
                }
            }
            #expect(try lua.stackHeight == 0)
        }
    }
}
