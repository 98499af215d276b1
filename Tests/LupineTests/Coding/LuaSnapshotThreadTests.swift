import Lupine
import LupineTestSupport
import Synchronization
import Testing

struct LuaSnapshotThreadTests {
    @Test func aTreeMovesBetweenRuntimesOnTwoThreads() throws {
        let sent = Mutex<[LuaSnapshot]>([])
        onAnotherThread {
            #expect(throws: Never.self) {
                try withLua(.all) { lua in
                    for index in 1...50 {
                        let tree: LuaSnapshot = try lua.eval(
                            "{ id = \(index), big = \(index)LL, list = { 1, 'two', {} }, bytes = '\\0\\255' }")
                        sent.withLock { $0.append(tree) }
                    }
                }
            }
        }
        try withLua { lua in
            let trees = sent.withLock { $0 }
            #expect(trees.count == 50)
            for (index, tree) in trees.enumerated() {
                try lua.set("tree", to: tree)
                #expect(try lua.eval("tree.id == \(index + 1) and tree.list[2] == 'two' and tree.bytes == '\\0\\255'"))
                #expect(try lua["tree"] == tree)
            }
        }
    }

    @Test func aTreeOutlivesItsRuntimeAndIsReadByManyAtOnce() async throws {
        let tree = try withLua { lua throws in try lua.eval("{ 1, { a = { 'b' } } }") as LuaSnapshot }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let lua = LuaRuntime()
                    return (0..<50).allSatisfy { _ in (try? lua.read(tree, as: LuaSnapshot.self)) == tree }
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }
}
