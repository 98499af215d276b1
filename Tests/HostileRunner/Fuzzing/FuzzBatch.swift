/// Random programs that run in one runtime, one after the other. The seed and the number of the batch are all it takes to
/// make them again.
struct FuzzBatch {
    static let size = 40

    let programs: [String]
    let options: SandboxOptions

    init(seed: UInt64, number: Int, _ mutator: ProgramMutator, isCompiled: Bool) {
        var random = RandomSource(seed: seed, number)
        options = SandboxOptions(
            memory: random.pick([8, 16, 64]) << 20, milliseconds: random.pick([50, 100]), isCompiled: isCompiled)
        programs = (0..<Self.size).map { index in
            var random = RandomSource(seed: random.next(), index)
            if random.percent(30) { return mutator.program(&random) }
            var generator = ProgramGenerator(random)
            return generator.program()
        }
    }
}
