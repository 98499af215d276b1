import Lupine

private struct Rock {}

private func call(_ function: LuaFunction) throws {
    let rock: Rock = try function(1)
    // error: instance method 'callAsFunction' requires that 'Rock' conform to 'LuaConvertible'
    // note: where 'Result' = 'Rock'
    print(rock)
}
