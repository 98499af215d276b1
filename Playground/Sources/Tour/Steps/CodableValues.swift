// Codable types
//
// A Codable type becomes a table, and a table such a type, without a line of code. What does not fit is an error with
// the path to it.

import Lupine

struct Song: Codable, LuaConvertible {
    var title: String
    var seconds: Int
    var tags: [String]?
}

func codableValues() throws {
    let lua = LuaRuntime()

    try lua.register("longest") { (songs: [Song]) in songs.max { $0.seconds < $1.seconds } }
    let song: Song = try lua.eval(
        """
        longest {
            { title = "Howl", seconds = 81 },
            { title = "Moon", seconds = 90, tags = { "slow" } },
        }
        """)
    print(song)

    do {
        _ = try lua.decode([Song].self, from: lua.eval("{ { title = 'Howl', seconds = 'many' } }") as LuaTable)
    } catch DecodingError.typeMismatch(_, let context) {
        print(context.debugDescription)
    }
}
