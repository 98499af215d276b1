import Lupine
import Synchronization

/// A class that scripts make objects of.
final class Counter: LuaExportable {
    /// How many objects there are.
    static let alive = Atomic<Int>(0)

    /// Nothing once the host has released the object.
    private var number: Double?

    init(_ number: Double) {
        self.number = number
        Self.alive.add(1, ordering: .relaxed)
    }

    deinit { Self.alive.subtract(1, ordering: .relaxed) }

    private func value() throws -> Double {
        guard let number else { throw HostError("the Counter has been released") }
        return number
    }

    private func add(_ summand: Double) throws -> Double {
        let sum = try value() + summand
        number = sum
        return sum
    }

    func release() { number = nil }

    static var luaExports: LuaExports {
        LuaStaticMethod("new", Counter.init)
        LuaProperty("value", get: { try $0.value() }, set: { counter, value in _ = try counter.add(value - counter.value()) })
        LuaMethod("add", add)
    }
}

/// A second class, whose objects are no counters.
final class Other: LuaExportable {
    static var luaExports: LuaExports {
        LuaStaticMethod("new") { Other() }
        LuaMethod("ping") { (_: Other) in "pong" }
    }
}

/// An error of the host.
struct HostError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
