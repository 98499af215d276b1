import Lupine
import LupineTestSupport
import Testing

struct TooMuch: Error, Equatable {
    let amount: Double
}

/// A class whose members are leaves, each beside the same as an ordinary member: `add` and `plainAdd`.
final class Meter {
    var total = 0.0
    var isOn = true
    var ticks = 0
    var label = "meter"
    var samples = [1.0, 2.0, 3.0]
    private let token: Tracked?

    init(token: Tracked? = nil) { self.token = token }

    func add(_ amount: Double) -> Double {
        total += amount
        return total
    }
    func tick() { ticks += 1 }
    func weigh(_ count: Int, _ factor: Double, _ isDoubled: Bool) -> Double {
        Double(count) * factor * (isDoubled ? 2 : 1)
    }
    func take(_ other: Meter) -> Double { total + other.total }
    func measure(_ vector: Vec) -> Double { vector.x + vector.y }
    func limit(_ amount: Double) throws -> Double {
        if amount > 100 { throw TooMuch(amount: amount) }
        return amount
    }
    func greet(_ name: String) -> String { "\(label): \(name)" }
    func echo(_ integer: Int) -> Int { integer }
    func widest() -> UInt64 { .max }
    func half(_ float: Float) -> Float { float / 2 }
    func small(_ byte: UInt8) -> UInt8 { byte }
    func flip(_ flag: Bool) -> Bool { !flag }
    func sample(_ index: Int) -> Double? { samples.indices.contains(index) ? samples[index] : nil }
    func origin() -> Vec { Vec(x: total, y: 0) }
}

extension Meter: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer { Meter() }
        LuaLeafProperty("total", writable: \.total)
        LuaProperty("plainTotal", writable: \.total)
        LuaLeafProperty("isOn", writable: \.isOn)
        LuaProperty("plainIsOn", writable: \.isOn)
        LuaLeafProperty("ticks", writable: \.ticks)
        LuaProperty("plainTicks", writable: \.ticks)
        LuaLeafProperty("label", writable: \.label)
        LuaProperty("plainLabel", writable: \.label)
        LuaLeafProperty("double", get: { $0.total * 2 }, set: { $0.total = $1 / 2 })
        LuaProperty("plainDouble", get: { $0.total * 2 }, set: { $0.total = $1 / 2 })
        LuaLeafMethod("add", add)
        LuaMethod("plainAdd", add)
        LuaLeafMethod("tick", tick)
        LuaMethod("plainTick", tick)
        LuaLeafMethod("weigh", weigh)
        LuaMethod("plainWeigh", weigh)
        LuaLeafMethod("take", take)
        LuaMethod("plainTake", take)
        LuaLeafMethod("measure", measure)
        LuaMethod("plainMeasure", measure)
        LuaLeafMethod("limit", limit)
        LuaMethod("plainLimit", limit)
        LuaLeafMethod("greet", greet)
        LuaMethod("plainGreet", greet)
        LuaLeafMethod("echo", echo)
        LuaMethod("plainEcho", echo)
        LuaLeafMethod("widest", widest)
        LuaMethod("plainWidest", widest)
        LuaLeafMethod("half", half)
        LuaMethod("plainHalf", half)
        LuaLeafMethod("small", small)
        LuaMethod("plainSmall", small)
        LuaLeafMethod("flip", flip)
        LuaMethod("plainFlip", flip)
        LuaLeafMethod("sample", sample)
        LuaMethod("plainSample", sample)
        LuaLeafMethod("origin", origin)
        LuaMethod("plainOrigin", origin)
        LuaLeafMethod("raise") { (meter: inout Meter, amount: Double) in meter.total += amount }
        LuaMethod("plainRaise") { (meter: inout Meter, amount: Double) in meter.total += amount }
        LuaLeafStaticMethod("twice") { (number: Double) in number * 2 }
        LuaStaticMethod("plainTwice") { (number: Double) in number * 2 }
        LuaLeafItem(
            get: { (meter: Meter, index: Int) in meter.sample(index &- 1) },
            set: { (meter: inout Meter, index: Int, value: Double) in
                if meter.samples.indices.contains(index &- 1) { meter.samples[index - 1] = value }
            })
        LuaLeafMetamethod(.call) { (meter: Meter, amount: Double) in meter.total + amount }
    }
}

/// A class that is not final.
class Dial: LuaExportable {
    var total = 0.0
    func add(_ amount: Double) -> Double {
        total += amount
        return total
    }
    func take(_ other: Dial) -> Double { other.total }

    class var luaExports: LuaExports {
        LuaLeafMethod("add", add)
        LuaLeafMethod("take", take)
        LuaLeafProperty("total", writable: \.total)
        LuaLeafMetamethod(.eq) { $0.total == $1.total }
    }
}

/// A subclass: its objects are receivers and arguments of the same members.
final class BigDial: Dial {
    override func add(_ amount: Double) -> Double { super.add(amount * 10) }
}

/// A structure that lies in its object.
struct Vec: Equatable {
    var x = 0.0
    var y = 0.0

    var length: Double { (x * x + y * y).squareRoot() }
    mutating func scale(_ factor: Double) { self = Vec(x: x * factor, y: y * factor) }
    static func + (a: Vec, b: Vec) -> Vec { Vec(x: a.x + b.x, y: a.y + b.y) }
    static func * (a: Vec, factor: Double) -> Vec { Vec(x: a.x * factor, y: a.y * factor) }
}

extension Vec: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Vec.init(x:y:))
        LuaProperty("x", writable: \.x)
        LuaProperty("y", writable: \.y)
        LuaLeafProperty("length", \.length)
        LuaLeafMethod("scale") { $0.scale($1) }
        LuaLeafMetamethod(.add, +)
        LuaLeafMetamethod(.mul) { (a: Vec, factor: Double) in a * factor }
        LuaLeafMetamethod(.mul, reversed: { (factor: Double, a: Vec) in a * factor })
        LuaLeafMetamethod(.unm) { Vec(x: -$0.x, y: -$0.y) }
        LuaLeafMetamethod(.len) { _ in 2 }
        LuaLeafMetamethod(.eq, ==)
        LuaLeafMetamethod(.lt) { $0.length < $1.length }
        LuaLeafMetamethod(.le) { $0.length <= $1.length }
        LuaMethod("during") { (vec: inout Vec, body: LuaFunction) in
            vec.x = -1
            try body()
            vec.x = 1
        }
    }
}

/// One field of each kind that can be read in place.
struct Fields {
    var double = 0.0
    var bool = false
    var int8: Int8 = 0
    var float: Float = 0
    var int16: Int16 = 0
    var int32: Int32 = 0
    var int64: Int64 = 0
    var int = 0
    var uint8: UInt8 = 0
    var uint16: UInt16 = 0
    var uint32: UInt32 = 0
    var uint64: UInt64 = 0
    var inner = Vec(x: 3, y: 4)
    var watched = 0.0 { didSet { changes += 1 } }
    var changes = 0
    var maybe: Double?
}

extension Fields: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("double", writable: \.double)
        LuaProperty("bool", writable: \.bool)
        LuaProperty("int8", writable: \.int8)
        LuaProperty("float", writable: \.float)
        LuaProperty("int16", writable: \.int16)
        LuaProperty("int32", writable: \.int32)
        LuaProperty("int64", writable: \.int64)
        LuaProperty("int", writable: \.int)
        LuaProperty("uint8", writable: \.uint8)
        LuaProperty("uint16", writable: \.uint16)
        LuaProperty("uint32", writable: \.uint32)
        LuaProperty("uint64", writable: \.uint64)
        LuaProperty("innerX", writable: \.inner.x)
        LuaProperty("watched", writable: \.watched)
        LuaProperty("changes", \.changes)
        LuaProperty("maybe", writable: \.maybe)
    }
}

/// Makes the objects that the programs of these tests use, and the leaf functions.
func prepareLane(_ lua: LuaRuntime) throws {
    try lua.register(Meter.self)
    try lua.register(Vec.self)
    try lua.set("m", to: Meter())
    try lua.set("n", to: Meter())
    try lua.set("v", to: Vec(x: 3, y: 4))
    try lua.set("w", to: Vec(x: 1, y: 2))
    try lua.set("f", to: Fields())
    try lua.registerLeaf("sum") { (a: Double, b: Double) in a + b }
    try lua.registerLeaf("count") { (text: String) in text.utf8.count }
    try lua.registerLeaf("area") { (v: Vec) in v.x * v.y }
    try lua.registerLeaf("limit") { (amount: Double) in
        if amount > 100 { throw TooMuch(amount: amount) }
        return amount
    }
}

/// What a program says, with the compiler on and off: its results or its error.
func outcomes(of program: String, _ libraries: LuaLibraries = .standard) throws -> (on: String, off: String) {
    func outcome(isJITEnabled: Bool) throws -> String {
        try withLua(libraries) { lua in
            try lua.setJITEnabled(isJITEnabled)
            try prepareLane(lua)
            do {
                let values: LuaVarargs<LuaValue> = try lua.compile(program, name: "=chunk")()
                return withoutAddresses(values.map(\.description).joined(separator: ", "))
            } catch let error as LuaError {
                return withoutAddresses("\(error.code) \(error)")
            } catch {
                return "\(error)"
            }
        }
    }
    return (try outcome(isJITEnabled: true), try outcome(isJITEnabled: false))
}

private func withoutAddresses(_ text: String) -> String { text.replacing(/0x[0-9a-f]+/, with: "0x") }
