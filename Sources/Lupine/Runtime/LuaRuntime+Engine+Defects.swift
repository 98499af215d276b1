extension LuaRuntime.Engine.Defect {
    /// The defects of a build. Rolling releases have the time of their sources in their version, such as
    /// "LuaJIT 2.1.1781568000"; any other 2.1 is older than all of the repairs.
    package static func all(in version: String) -> [LuaRuntime.Engine.Defect] {
        let time = version.split(separator: ".").last.flatMap { Int($0) } ?? 0
        return known.filter { time < $0.time }.map(\.defect)
    }

    private static let known: [(time: Int, defect: LuaRuntime.Engine.Defect)] = [
        (
            1_781_568_000,
            .init(
                summary: "a stack overflow in an error handler corrupts memory", repaired: "2026-06",
                remedy: "handlers run after the stack was unwound")
        ),
        (
            1_781_568_000,
            .init(
                summary: "some loops are compiled to wrong code, among them such with recursion and '__concat'",
                repaired: "2026-06", remedy: nil)
        ),
        (
            1_722_384_000,
            .init(
                summary: "the parser reads beyond an instruction at 'for x in nil'", repaired: "2024-07",
                remedy: "sources are rewritten")
        ),
        (
            1_717_113_600,
            .init(
                summary: "compiling 'string.format' with many items writes beyond a buffer", repaired: "2024-05",
                remedy: "'string.format' is not compiled")
        ),
        (
            1_701_302_400,
            .init(
                summary: "'pcall' as a metamethod writes beyond the stack", repaired: "2023-11",
                remedy: "Lua functions stand in front of 'pcall' and 'xpcall'")
        ),
        (
            1_688_083_200,
            .init(
                summary: "running out of memory in compiled code crashes", repaired: "2023-06",
                remedy: "compiled code is not refused memory")
        ),
        (
            1_682_812_800,
            .init(
                summary: "an error in a finalizer crashes compiled code", repaired: "2023-04",
                remedy: "finalizers raise no errors")
        ),
    ]
}
