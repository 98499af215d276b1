import Foundation
import LupineTestSupport
import Testing

/// Programs that attack the host, all of them in one sandboxed runtime, again and again.
@Suite(.serialized) struct HostileProgramTests {
    private static let folder = "Tests/LupineTests/Hostile/Programs"
    private static let rounds = 8

    private static let names = ((try? ProjectFiles.paths(under: folder, extension: "lua")) ?? [])
        .map { URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent }

    @Test(arguments: ["off", "on"])
    func theProgramsEndAsExpectedAndLeaveNothingBehind(jit: String) throws {
        // Programs that may be stopped are stopped soon; all others have time enough on a busy machine.
        let run = try HostileRun(
            "corpus", "--folder", ProjectFiles.root.appendingPathComponent(Self.folder).path, "--jit", jit,
            "--rounds", "\(Self.rounds)", "--stop", "100", "--time", "5000")
        #expect(run.failures == [])
        let ends = run.fields(of: "end")
        #expect(ends.filter { $0[2] != "expected" } == [])
        for round in 1...Self.rounds {
            #expect(ends.filter { $0[0] == "\(round)" }.map { $0[1] } == Self.names)
        }
        #expect(run.fields(of: "closed") == [["clean"]])

        // Free pieces that the C library cannot give back vary; what leaked would be there in each of the last.
        let memory = run.numbers(of: "memory")
        if let first = memory.first, let last = memory.suffix(3).min() { #expect(last * 10 <= first * 11) }
    }

    @Test func thereArePrograms() {
        #expect(Self.names.count > 180)
    }
}
