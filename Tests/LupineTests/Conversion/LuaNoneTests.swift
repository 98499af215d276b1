import Lupine
import LupineTestSupport
import Testing

private final class Person: LuaExportable {
    var names: [String?] = []

    static var luaExports: LuaExports {
        LuaMethod("rename", parameters: .named("name"), .named("nickname", default: "none given")) {
            (person, name: String, nickname: String?) in person.names = [name, nickname]
        }
    }
}

struct LuaNoneTests {
    @Test func itIsAValueInLua() throws {
        try withLua { lua in
            try lua.set("none", to: LuaNone())
            #expect(try lua.eval("none ~= nil and none == none and none and true") == true)
            #expect(try lua.eval("type(none)") == "userdata")
            #expect(try lua.eval("tostring(none)") == lua.eval("tostring(none)") as String)
            #expect(try lua.eval("none") == LuaNone())
        }
    }

    @Test func optionalsReadItAsNil() throws {
        try withLua { lua in
            try lua.set("none", to: LuaNone())
            #expect(try lua.eval("none") == Int?.none)
            #expect(try lua.eval("{ 1, none, 3 }") == [1, nil, 3] as [Int?])
            #expect(try lua.eval("{ a = none }") == ["a": nil] as [String: String?])
            expectLuaError(.conversion, "none: number expected, got userdata") { try lua.eval("none") as Int }
            expectLuaError(.conversion, "none expected, got nil") { try lua.eval("nil") as LuaNone }
            expectLuaError(.conversion, "io.stdout: none expected, got userdata") {
                try lua.eval("io.stdout") as LuaNone
            }
        }
    }

    @Test func itIsPassedByNameWhereNilIsMissing() throws {
        try withLua { lua in
            let person = Person()
            try lua.set("person", to: person)
            try lua.set("none", to: LuaNone())
            try lua.execute("person:rename{ name = 'Ada', nickname = none }")
            #expect(person.names == ["Ada", nil])
            try lua.execute("person:rename{ name = 'Ada', nickname = nil }")
            #expect(person.names == ["Ada", "none given"])
            try lua.execute("person:rename('Ada', nil)")
            #expect(person.names == ["Ada", nil])
        }
    }
}
