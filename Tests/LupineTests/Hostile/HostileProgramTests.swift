import Foundation
import LupineTestSupport
import Testing

/// Programs that attack the host, all of them in one sandboxed runtime, again and again.
@Suite struct HostileProgramTests {
    private static let folder = "Tests/LupineTests/Hostile/Programs"
    private static let rounds = 8

    /// Programs that the compiler of some builds of LuaJIT does not survive, and why.
    private static let defectsOfTheCompiler: [String: String] = [:]

    private static let names = ((try? ProjectFiles.paths(under: folder, extension: "lua")) ?? [])
        .map { URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent }

    private static func run(jit: String, rounds: Int, _ arguments: [String]) throws -> HostileRun {
        try HostileRun(
            ["corpus", "--folder", ProjectFiles.root.appendingPathComponent(folder).path, "--jit", jit]
                // Endless programs are stopped soon; all others have time enough on a busy machine.
                + ["--rounds", "\(rounds)", "--stop", "100", "--time", "3000"] + arguments)
    }

    @Test(arguments: ["off", "on"])
    func theProgramsEndAsExpectedAndLeaveNothingBehind(jit: String) throws {
        let excepted = jit == "on" ? Set(Self.defectsOfTheCompiler.keys) : []
        let run = try Self.run(jit: jit, rounds: Self.rounds, excepted.flatMap { ["--except", $0] })
        #expect(run.failures == [])
        let ends = run.fields(of: "end")
        #expect(ends.filter { $0[2] != "expected" } == [])
        for round in 1...Self.rounds {
            #expect(ends.filter { $0[0] == "\(round)" }.map { $0[1] } == Self.names.filter { !excepted.contains($0) })
        }
        #expect(run.fields(of: "closed") == [["clean"]])

        let memory = run.numbers(of: "memory")
        if let first = memory.first, let last = memory.last { #expect(last * 10 <= first * 11) }
    }

    @Test(arguments: Array(defectsOfTheCompiler.keys))
    func aDefectOfTheCompilerCrashesAtMost(name: String) throws {
        let run = try Self.run(jit: "on", rounds: 1, ["--only", name])
        #expect(run.fields(of: "hang") == [])
        #expect(run.fields(of: "crash").count + run.fields(of: "end").count == 1)
    }

    @Test func thereArePrograms() {
        #expect(Self.names.count > 180)
    }
}
