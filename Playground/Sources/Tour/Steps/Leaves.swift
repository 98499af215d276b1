// Exports that the JIT compiles
//
// LuaJIT compiles loops to machine code, and a call of an ordinary Swift function ends that code. A leaf promises to leave
// its runtime alone: compiled code calls it by itself. The stored numbers of a structure need no call at all.

import Lupine

func leaves() throws {
    let lua = LuaRuntime()
    let add = { (a: Double, b: Double) in a + b }
    try lua.register("add", add)
    try lua.registerLeaf("addLeaf", add)
    try lua.register(Vector.self)
    try lua.execute(
        """
        function call(count)
            local add, sum = add, 0
            for i = 1, count do sum = add(sum, i) end
            return sum
        end

        function callLeaf(count)
            local add, sum = addLeaf, 0
            for i = 1, count do sum = add(sum, i) end
            return sum
        end

        function useField(count)
            local v = Vector(0, 0)
            for i = 1, count do v.x = v.x + i end
            return v.x
        end
        """)

    let count = 1_000_000
    for name in ["call", "callLeaf", "useField"] {
        let loop: LuaFunction = try lua[name]
        let start = ContinuousClock.now
        let sum: Double = try loop(count)
        let time = (ContinuousClock.now - start) / .nanoseconds(count)
        print("\(name): the sum is \(sum), \((time * 10).rounded() / 10) ns for each round")
    }
    #if DEBUG
        print("That was a build for debugging, in which Swift's part is slow. Try swift run -c release.")
    #endif
}
