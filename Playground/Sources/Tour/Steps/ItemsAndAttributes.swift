// Items and attributes
//
// What `object[key]` and `object.name` mean beyond the members is the type's own affair.

import Lupine

final class Den: LuaExportable {
    var wolves = ["Ada", "Bo"]
    var notes: [String: String] = [:]

    static var luaExports: LuaExports {
        LuaInitializer { Den() }
        LuaProperty("size", \.wolves.count)
        // den[1]; &- because a script may come with any number
        LuaItem { $0.wolves.indices.contains($1 &- 1) ? $0.wolves[$1 - 1] : nil }
        // den.mood = "calm", for names that no member has
        LuaAttribute(get: { $0.notes[$1] }, set: { $0.notes[$1] = $2 })
    }
}

func itemsAndAttributes() throws {
    let lua = LuaRuntime()
    try lua.register(Den.self)
    try lua.execute(
        """
        local den = Den()
        print(den.size, den[1], den[2], den[3], den[-2^63])
        den.mood = "calm"
        print(den.mood)
        """)
}
