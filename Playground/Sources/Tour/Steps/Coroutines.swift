// Coroutines
//
// A Lua function that stops at each `coroutine.yield`, and goes on when Swift wants the next value.

import Lupine

func coroutines() throws {
    let lua = LuaRuntime()

    let fibonacci: LuaFunction = try lua.eval(
        """
        function(limit)
            local a, b = 0, 1
            while a < limit do
                coroutine.yield(a)
                a, b = b, a + b
            end
            return "no more below " .. limit
        end
        """)
    let numbers = try fibonacci.makeCoroutine().yields(of: Int.self, 100).collect()
    print(numbers)

    let coroutine = try fibonacci.makeCoroutine()
    for _ in 1...3 {
        let outcome: LuaCoroutine.Outcome<Int, String> = try coroutine.resume(2)
        print(outcome)
    }
    let last: LuaCoroutine.Outcome<Int, String> = try coroutine.resume()
    print(last, try coroutine.status)
}
