import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaAttributeTests {
    @Test func namesThatNoMemberHasAreAttributes() throws {
        try withLua { lua in
            let record = Record(["mood": "calm"])
            try lua.set("record", to: record)
            #expect(try lua.eval("record.mood, record['mood']") == ("calm", "calm"))
            try lua.run("record.size = 'big'")
            #expect(record.attributes == ["mood": "calm", "size": "big"])
            try lua.run("record.mood = nil")
            #expect(record.attributes == ["size": "big"])
        }
    }

    @Test func aMissingOneIsNilWhereTheClosureSaysSo() throws {
        try withLua { lua in
            try lua.set("bag", to: Bag())
            #expect(try lua.eval("bag.anything") == LuaValue.nil)
        }
    }

    @Test func aMissingOneIsAnErrorOtherwise() throws {
        try withLua { lua in
            try lua.set("record", to: Record([:]))
            expectFailing(in: lua, "return record.moood", "Record has no member 'moood'")
            expectFailing(in: lua, "return record.cuont", "Record has no member 'cuont' (did you mean 'count'?)")
        }
    }

    @Test func membersThenAttributesThenItems() throws {
        try withLua { lua in
            let both = Both()
            try lua.set("both", to: both)
            #expect(try lua.eval("both.member, both.attribute, both.other") == ("member", "attribute", "item other"))
            #expect(try lua.eval("both[1]") == "item 1")
            #expect(both.asked == ["attribute", "other"])
            try lua.run("both.member = 'm' both.attribute = 'a' both[2] = 'i'")
            #expect(both.assigned == ["member=m", ".attribute=a", "[2]=i"])
            // An attribute takes every name, so nothing is left for items with names.
            try lua.run("both.other = 'o'")
            #expect(both.assigned.last == ".other=o")
        }
    }

    @Test func keysThatAreNoNamesAreNoAttributes() throws {
        try withLua { lua in
            try lua.set("record", to: Record([:]))
            expectFailing(in: lua, "return record[1]", "Record has no items (the key is 1)")
            expectFailing(in: lua, "record[1] = 'x'", "Record has no items (the key is 1)")
            expectFailing(in: lua, "return record['\\255']", "Record has no member '\u{FFFD}'")
        }
    }

    @Test func wrongValuesAndErrorsNameTheAttribute() throws {
        try withLua { lua in
            try lua.set("record", to: Record([:]))
            expectFailing(
                .argument, in: lua, "record.mood = 1", "bad value for 'mood' (string expected, got number 1)")
            #expect(throws: Refused("no secrets")) { try lua.run("return record.secret") }
            #expect(throws: Refused("no secrets")) { try lua.run("record.secret = 'x'") }
        }
    }

    @Test func withoutSetterTheyAreReadOnly() throws {
        try withLua { lua in
            try lua.set("o", to: Echo())
            #expect(try lua.eval("o.anything") == "anything")
            expectFailing(in: lua, "o.anything = 1", "the attributes of Echo are read-only (export them with set:)")
        }
    }

    @Test func aSetterMayIgnoreWhatItGets() throws {
        try withLua { lua in
            try lua.set("bag", to: Bag())
            try lua.run("bag.anything = 1")
            #expect(try lua.eval("bag.anything") == LuaValue.nil)
        }
    }

    @Test func valuesMayBeOfAnyKind() throws {
        try withLua { lua in
            let bag = Bag()
            try lua.set("o", to: Anything())
            try lua.run("o.a = 1 o.b = { 2 } o.c = o o.d = nil")
            #expect(try lua.eval("o.a, o.b[1], o.c == o, o.d") == (1, 2, true, LuaValue.nil))
            try lua.run("o.b = nil o.c = nil")
            _ = bag
        }
    }
}

private final class Record: LuaExportable {
    var attributes: [String: String]
    init(_ attributes: [String: String]) { self.attributes = attributes }

    static var luaExports: LuaExports {
        LuaProperty("count", \.attributes.count)
        LuaAttribute {
            guard $1 != "secret" else { throw Refused("no secrets") }
            return $0.attributes[$1]
        } set: {
            guard $1 != "secret" else { throw Refused("no secrets") }
            $0.attributes[$1] = $2
        }
    }
}

private final class Bag: LuaExportable {
    static var luaExports: LuaExports {
        LuaAttribute(get: { _, _ in LuaValue.nil }, set: { _, _, _ in })
    }
}

private final class Echo: LuaExportable {
    static var luaExports: LuaExports { LuaAttribute { $1 } }
}

private final class Anything: LuaExportable {
    var values: [String: LuaValue] = [:]
    static var luaExports: LuaExports {
        LuaAttribute(get: { $0.values[$1] ?? .nil }, set: { $0.values[$1] = $2 })
    }
}

private final class Both: LuaExportable {
    var member = "member"
    var asked: [String] = []
    var assigned: [String] = []

    static var luaExports: LuaExports {
        LuaProperty("member", get: { $0.member }, set: { $0.assigned.append("member=\($1)") })
        LuaAttribute {
            $0.asked.append($1)
            return $1 == "attribute" ? "attribute" : nil
        } set: {
            $0.assigned.append(".\($1)=\($2 ?? "nil")")
        }
        LuaItem { (_, key: LuaValue) in
            "item \(key)"
        } set: { (both, key: LuaValue, value: String) in
            both.assigned.append("[\(key)]=\(value)")
        }
    }
}
