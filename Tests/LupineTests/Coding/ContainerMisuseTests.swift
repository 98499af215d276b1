import Lupine
import LupineTestSupport
import Testing

/// Values that encode themselves as more than one.
@Suite struct ContainerMisuseTests {
    private enum Key: CodingKey { case a }

    private struct Twice: Encodable {
        let body: (any Encoder) throws -> Void
        func encode(to encoder: any Encoder) throws { try body(encoder) }
    }

    private static var keysAfterValue: Twice {
        Twice { encoder in
            var single = encoder.singleValueContainer()
            try single.encode(5)
            var keyed = encoder.container(keyedBy: Key.self)
            try keyed.encode(1, forKey: .a)
            try keyed.encode([1], forKey: .a)
        }
    }

    private static var keysAfterElements: Twice {
        Twice { encoder in
            var unkeyed = encoder.unkeyedContainer()
            try unkeyed.encode(5)
            var keyed = encoder.container(keyedBy: Key.self)
            try keyed.encode(1, forKey: .a)
        }
    }

    private static var elementsAfterValue: Twice {
        Twice { encoder in
            var single = encoder.singleValueContainer()
            try single.encode(5)
            var unkeyed = encoder.unkeyedContainer()
            try unkeyed.encode(1)
            try unkeyed.encode([1])
        }
    }

    private static var valueAfterKeys: Twice {
        Twice { encoder in
            var single = encoder.singleValueContainer()
            _ = encoder.container(keyedBy: Key.self)
            try single.encode(5)
        }
    }

    private static var valueAfterValue: Twice {
        Twice { encoder in
            var single = encoder.singleValueContainer()
            try single.encode(5)
            try single.encode(6)
        }
    }

    private struct Stopped: Error {}

    private func expectMisuse(
        _ message: String, of value: Twice, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try withLua { lua in
            expectEncodingError("[2]: " + message, sourceLocation: sourceLocation) {
                try lua.encode([Twice { try 1.encode(to: $0) }, value]) as LuaValue
            }
            expectEncodingError("argument #1: " + message, sourceLocation: sourceLocation) {
                try lua.table(from: value)
            }
        }
    }

    @Test func oneMoreContainerIsAnError() throws {
        let both = "a value cannot be encoded in more than one way"
        try expectMisuse(both, of: ContainerMisuseTests.keysAfterElements)
        try expectMisuse(both, of: ContainerMisuseTests.valueAfterKeys)
        try withLua { lua in
            for value in [
                ContainerMisuseTests.keysAfterValue, ContainerMisuseTests.elementsAfterValue,
                ContainerMisuseTests.valueAfterValue,
            ] {
                expectEncodingError(both) { try lua.encode(value) as LuaValue }
            }
        }
    }

    @Test func theNextValueIsNotBlamed() throws {
        try withLua { lua in
            let stops = Twice { encoder in
                _ = encoder.unkeyedContainer()
                _ = encoder.container(keyedBy: Key.self)
                throw Stopped()
            }
            let forgiving = Twice { encoder in
                var unkeyed = encoder.unkeyedContainer()
                try? unkeyed.encode(stops)
                try unkeyed.encode([1])
            }
            let elements: [[Int]] = try lua.encode(forgiving)
            #expect(elements == [[1]])
            // An error of the value's own comes first.
            #expect(throws: Stopped.self) { try lua.encode(stops) as LuaValue }
            let next: [Int] = try lua.encode([1, 2])
            #expect(next == [1, 2])
        }
    }
}
