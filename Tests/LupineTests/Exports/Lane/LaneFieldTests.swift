import Lupine
import LupineTestSupport
import Testing

/// Fields that compiled code reads and writes where they are.
@Suite struct LaneFieldTests {
    private func loop(_ lua: LuaRuntime, _ body: String) throws { try lua.execute("for i = 1, 400 do \(body) end") }

    @Test func whatIsWrittenIsThere() throws {
        try withLua { lua in
            try lua.set("f", to: Fields())
            try loop(
                lua,
                """
                f.double = i / 4 f.bool = i % 2 == 0 f.int8 = i % 100 - 50 f.float = i / 2 f.int16 = -i f.int32 = -i * 1000
                f.int64 = -2^53 f.int = 2^53 f.uint8 = i % 256 f.uint16 = i f.uint32 = 2^32 - i f.uint64 = 2^53
                f.innerX = i
                """)
            let fields: Fields = try lua["f"]
            #expect(fields.double == 100 && fields.bool && fields.int8 == -50 && fields.float == 200)
            #expect(
                fields.int16 == -400 && fields.int32 == -400_000 && fields.int64 == -(1 << 53) && fields.int == 1 << 53)
            #expect(fields.uint8 == 144 && fields.uint16 == 400 && fields.uint32 == UInt32.max - 399)
            #expect(fields.uint64 == 1 << 53 && fields.inner == Vec(x: 400, y: 4))
        }
    }

    @Test func whatSwiftHoldsIsRead() throws {
        try withLua { lua in
            var fields = Fields()
            fields.double = -0.0
            fields.bool = true
            (fields.int8, fields.int16, fields.int32) = (.min, .min, .min)
            (fields.uint8, fields.uint16, fields.uint32) = (.max, .max, .max)
            fields.float = .greatestFiniteMagnitude
            fields.int64 = -(1 << 53)
            fields.uint64 = 1 << 53
            try lua.set("f", to: fields)
            try loop(lua, "a, b, c, d, e = f.double, f.bool, f.int8, f.int16, f.int32")
            try loop(lua, "g, h, j, k, l, n = f.uint8, f.uint16, f.uint32, f.float, f.int64, f.uint64")
            #expect(try lua.eval("1 / a, b, c, d, e") == (-Double.infinity, true, -128, -32768, Int(Int32.min)))
            #expect(try lua.eval("g, h, j, k") == (255, 65535, Int(UInt32.max), Double(Float.greatestFiniteMagnitude)))
            #expect(try lua.eval("l, n") == (-(1 << 53), 1 << 53))
        }
    }

    /// LuaJIT keeps the types of values in the bits of NaN.
    @Test(arguments: [
        Double.nan, -Double.nan, Double.signalingNaN, Double(bitPattern: .max),
        Double(bitPattern: 0xfffb_8000_0000_1234),
        Double(bitPattern: 0xfff9_0000_0000_0000), Double(bitPattern: 0xfff8_0000_0000_0001),
    ]) func noBitsOfANumberAreTakenForAnotherValue(_ number: Double) throws {
        for isJITEnabled in [true, false] {
            try withLua { lua in
                try lua.setJITEnabled(isJITEnabled)
                var fields = Fields()
                fields.double = number
                fields.float = Float(bitPattern: UInt32(truncatingIfNeeded: number.bitPattern >> 32))
                try lua.set("f", to: fields)
                try lua.registerLeaf("leaf") { number }
                for field in ["f.double", "f.float", "leaf()"] {
                    try lua.execute(
                        """
                        for i = 1, 400 do
                            local x = \(field)
                            assert(type(x) == "number" and x ~= x)
                            if i % 100 == 0 then collectgarbage() end
                        end
                        """)
                }
            }
        }
    }

    @Test func integersThatANumberCannotHoldAreForThePolicy() throws {
        try withLua { lua in
            var fields = Fields()
            fields.int64 = (1 << 53) + 1
            fields.uint64 = .max
            try lua.set("f", to: fields)
            for (field, value) in [("int64", "9007199254740993"), ("uint64", "18446744073709551615")] {
                expectLuaError(
                    .conversion,
                    "the integer \(value) cannot be held exactly by a Lua number; choose an integer policy, as LuaIntegerPolicy.int64"
                ) { try loop(lua, "x = f.\(field)") }
            }
            lua.integerPolicy = .int64
            try loop(lua, "x, y = tostring(f.int64), tostring(f.uint64)")
            #expect(try lua.eval("x, y") == ("9007199254740993LL", "18446744073709551615ULL"))
        }
    }

    @Test func observersRun() throws {
        try withLua { lua in
            try lua.set("f", to: Fields())
            try loop(lua, "f.watched = i")
            #expect(try lua.eval("f.watched, f.changes") == (400, 400))
        }
    }

    @Test func optionalsAreNotTakenForNumbers() throws {
        try withLua { lua in
            try lua.set("f", to: Fields())
            try loop(lua, "x = f.maybe f.maybe = i % 2 == 0 and i or nil")
            #expect(try lua.eval("x == nil and f.maybe") == 400)
        }
    }

    @Test func aStructureThatIsBeingChangedCannotBeReadMeanwhile() throws {
        try withLua { lua in
            try lua.register(Vec.self)
            try lua.set("v", to: Vec(x: 3, y: 4))
            try lua.execute(
                """
                local v = v
                function read() local s = 0 for i = 1, 400 do s = v.x end return s end
                function write() for i = 1, 400 do v.x = i end end
                function length() for i = 1, 400 do s = v.length end end
                read() write() length()
                """)
            for function in ["read", "write", "length"] {
                let error = luaError { try lua.execute("v:during(\(function))") }
                #expect(error?.code == .argument)
                #expect(error?.message.hasSuffix("(Vec expected, got one that is being changed)") == true)
            }
            try lua.execute("v.x = 5")
            #expect(try lua.eval("read()") == 5)
        }
    }
}
