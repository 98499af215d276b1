import Foundation
import Lupine
import LupineTestSupport
import Testing

/// Foundation's types where they cross alone.
@Suite struct FoundationTests {
    private let moon = Date(timeIntervalSince1970: -14_182_940)

    @Test func whatDoesNotFitIsAnError() throws {
        try withLua { lua throws in
            try lua.register("wait") { (_: Date) in true }
            expectLuaError(
                .argument, "chunk:1: bad argument #1 to 'wait' (number expected, got string \"soon\")"
            ) { try "wait('soon')".chunk(in: lua)() }
            expectLuaError(.conversion, "string expected, got number 5") { try lua.eval("5") as Data }
            expectLuaError(.conversion, "URL expected, got string \"http://[\"") { try lua.eval("'http://['") as URL }
            expectLuaError(.conversion, "[2]: number expected, got boolean false") {
                try lua.eval("{ 1, false }") as [Date]
            }
            for text in ["1.2.3", "1,5", "", "-", "1e", "5 apples", "."] {
                expectLuaError(.conversion, "decimal number expected, got string \"\(text)\"") {
                    try lua.eval("...", text) as Decimal
                }
            }
            let id = luaError { try lua.eval("'ada'") as UUID }
            #expect(id?.message == "UUID expected, got string \"ada\"")
            let digits = "12345678901234567890.5"
            expectLuaError(
                .conversion,
                "the decimal \(digits) cannot be held exactly by a Lua number; choose an integer policy, as LuaIntegerPolicy.double"
            ) { try lua.set("d", to: Decimal(string: digits)) }
        }
    }

    @Test func datesAreSeconds() throws {
        try withLua { lua throws in
            try lua.set("landing", to: moon)
            #expect(try lua.eval("landing") as Double == -14_182_940)
            #expect(try lua.eval("landing") as Date == moon)
            #expect(
                try lua.eval("os.date('!%Y-%m-%d', ...)", Date(timeIntervalSince1970: 86_400)) as String == "1970-01-02"
            )
        }
    }

    @Test func datesFollowTheStrategies() throws {
        try withLua { lua throws in
            lua.encoder.dateEncodingStrategy = .iso8601
            lua.decoder.dateDecodingStrategy = .iso8601
            try lua.set("landing", to: moon)
            #expect(try lua.eval("landing") as String == "1969-07-20T20:17:40Z")
            #expect(try lua.eval("landing") as Date == moon)
            expectLuaError(.conversion, "date as 2026-03-01T12:00:00Z expected, got string \"today\"") {
                try lua.eval("'today'") as Date
            }
            lua.encoder.dateEncodingStrategy = .custom { date, encoder in
                var container = encoder.unkeyedContainer()
                try container.encode(date.timeIntervalSince1970)
            }
            #expect(try lua.eval("(...)[1]", moon) as Int == -14_182_940)
        }
    }

    @Test func dataAreBytes() throws {
        try withLua { lua throws in
            let bytes = Data([0, 255, 65])
            try lua.set("bytes", to: bytes)
            #expect(try lua.eval("#bytes") as Int == 3)
            #expect(try lua.eval("bytes") as LuaString == LuaString([0, 255, 65]))
            #expect(try lua.eval("bytes") as Data == bytes)
            #expect(try lua.eval("''") as Data == Data())
            lua.encoder.dataEncodingStrategy = .base64
            lua.decoder.dataDecodingStrategy = .base64
            #expect(try lua.eval("...", bytes) as String == "AP9B")
            #expect(try lua.eval("'AP9B'") as Data == bytes)
        }
    }

    @Test func addressesAndIdentifiersAreStrings() throws {
        try withLua { lua throws in
            let url = try #require(URL(string: "https://luajit.org/a%20b?c=d#e"))
            #expect(try lua.eval("...", url) as String == "https://luajit.org/a%20b?c=d#e")
            #expect(try lua.eval("...", url) as URL == url)
            let id = UUID()
            #expect(try lua.eval("...", id) as String == id.uuidString)
            #expect(try lua.eval("...", id) as UUID == id)
        }
    }

    @Test func decimalsAreNumbers() throws {
        try withLua { lua throws in
            let tenth = try #require(Decimal(string: "0.1"))
            #expect(try lua.eval("... * 10", tenth) as Double == 1)
            #expect(try lua.eval("...", tenth) as Decimal == tenth)
            #expect(try lua.eval("'12345678901234567890.5'") as Decimal == Decimal(string: "12345678901234567890.5"))
            #expect(try lua.eval("'-1.5E+2'") as Decimal == -150)
            lua.integerPolicy = .double
            #expect(try lua.eval("...", Decimal(string: "12345678901234567890.5")) as Double == 12345678901234567890.5)
        }
    }

    @Test func theyCrossInOtherValues() throws {
        try withLua { lua throws in
            try lua.register("later") { (date: Date, by: Double?) in date.addingTimeInterval(by ?? 60) }
            #expect(try lua.eval("later(0)") as Date == Date(timeIntervalSince1970: 60))
            #expect(try lua.eval("later(0, 5)") as Int == 5)
            try lua.register("size") { (data: Data) in data.count }
            #expect(try lua.eval("size('abc')") as Int == 3)
            let dates: [String: Date] = try lua.eval("{ a = 1, b = 2 }")
            #expect(dates == ["a": Date(timeIntervalSince1970: 1), "b": Date(timeIntervalSince1970: 2)])
            #expect(try lua.eval("nil") as Date? == nil)
            let table = try lua.table([Date(timeIntervalSince1970: 7)])
            #expect(try table.get(1) == 7)
        }
    }
}
