// Scripts that are not trusted
//
// A sandbox: no files and no system, so much memory, so much time. A script that takes more gets an error that it cannot
// keep from coming, and the runtime goes on.

import Lupine

func limits() throws {
    let lua = LuaRuntime(.sandboxed(memory: 16 << 20, time: .milliseconds(200)))
    lua.setDenialHandler { print("denied", $0) }

    let scripts = [
        "return 'the answer is ' .. 6 * 7",
        "return tostring(io)",
        "while true do pcall(function() while true do end end) end",
        "local heap = {} while true do heap[#heap + 1] = {} end",
    ]
    for script in scripts {
        do {
            let answer: String = try lua.execute(script)
            print(answer)
        } catch let error as LuaError {
            print("stopped:", error.code)
        }
    }
}
