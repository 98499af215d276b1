import CBaseline
import Lupine

/// A class whose members are leaves.
private final class LeafCounter: LuaExportable {
    var total = 0.0
    var x = 1.0
    var y = 1.0

    func bump(_ amount: Double) -> Double {
        total += amount
        return total
    }

    static var luaExports: LuaExports {
        LuaLeafMethod("bump", bump)
        // What a key path leads to is checked for exclusive access at run time; what closures use need not be.
        LuaLeafProperty("x", get: { $0.x }, set: { $0.x = $1 })
        LuaLeafProperty("y", writable: \.y)
    }
}

/// A structure that lies in its object.
private struct LeafVector: LuaExportable {
    var x = 1.0
    var y = 2.0

    static func + (a: LeafVector, b: LeafVector) -> LeafVector { LeafVector(x: a.x + b.x, y: a.y + b.y) }

    static var luaExports: LuaExports {
        LuaInitializer(LeafVector.init(x:y:))
        LuaProperty("x", writable: \.x)
        LuaLeafMetamethod(.add, +)
    }
}

/// The same structure whose operator is an ordinary one.
private struct PlainVector: LuaExportable {
    var x = 1.0
    var y = 2.0

    static func + (a: PlainVector, b: PlainVector) -> PlainVector { PlainVector(x: a.x + b.x, y: a.y + b.y) }

    static var luaExports: LuaExports {
        LuaInitializer(PlainVector.init(x:y:))
        LuaProperty("x", \.x)
        LuaMetamethod(.add, +)
    }
}

/// Members of the lane beside the C API, with LuaJIT's compiler on and off.
func lane() throws -> [Benchmark] { try laneMembers(isCompiled: true) + laneMembers(isCompiled: false) + operators() }

private func laneMembers(isCompiled: Bool) throws -> [Benchmark] {
    guard let raw = baseline_make() else { return [] }
    baseline_set_jit(raw, isCompiled ? 1 : 0)
    let lua = LuaRuntime(libraries: .all)
    try lua.setJITEnabled(isCompiled)
    try lua.registerLeaf("add") { (a: Double, b: Double) in a + b }
    try lua.set("counter", to: LeafCounter())
    try lua.set("vector", to: LeafVector())
    func loop(_ body: String) throws -> LuaFunction {
        try lua.eval(
            """
            (function()
                local add, c, v = add, counter, vector
                return function(n)
                    local sum = 0
                    c:bump(-c:bump(0))
                    for i = 1, n do \(body) end
                    return sum
                end
            end)()
            """)
    }
    func benchmark(
        _ name: String, _ target: Double?, _ body: String, _ baseline: @escaping (Int32) -> Double
    ) throws -> Benchmark {
        let loop = try loop(body)
        return Benchmark(
            name: "\(name) (\(isCompiled ? "lane" : "JIT off"))", count: 1_000_000, target: isCompiled ? target : nil
        ) {
            baseline(Int32($0))
        } lupine: { count in
            try loop(count)
        }
    }
    return [
        try benchmark("host_fn_from_lua", 0.25, "sum = add(sum, i)") { baseline_host_function(raw, $0) },
        try benchmark("method_call", 0.15, "sum = c:bump(i)") { baseline_method_call(raw, $0) },
        try benchmark("field_get", 0.3, "sum = sum + c.x") { baseline_field_get(raw, $0) },
        try benchmark("field_set", 0.3, "c.x = i sum = i") { baseline_field_set(raw, $0) },
        try benchmark("field_get, key path", nil, "sum = sum + c.y") { baseline_field_get(raw, $0) },
        try benchmark("field_set, key path", nil, "c.y = i sum = i") { baseline_field_set(raw, $0) },
        try benchmark("field_get in place", 0.05, "sum = sum + v.x") { baseline_field_get(raw, $0) },
        try benchmark("field_set in place", 0.05, "v.x = i sum = i") { baseline_field_set(raw, $0) },
    ]
}

/// Operators on small structures beside the same in Lua: tables, FFI structures and ordinary exports.
private func operators() throws -> [Benchmark] {
    let lua = LuaRuntime(libraries: .all)
    try lua.register(LeafVector.self, as: "Vector")
    try lua.register(PlainVector.self)
    try lua.execute(
        """
        local vectors = {}
        vectors.__add = function(a, b) return setmetatable({ x = a.x + b.x, y = a.y + b.y }, vectors) end
        function TableVector(x, y) return setmetatable({ x = x, y = y }, vectors) end
        local ffi = require "ffi"
        FFIVector = ffi.metatype("struct { double x, y; }", {
            __add = function(a, b) return FFIVector(a.x + b.x, a.y + b.y) end
        })
        """)
    func loop(_ type: String) throws -> LuaFunction {
        try lua.eval(
            """
            (function()
                local a, b, kept = \(type)(1, 2), \(type)(3, 4), {}
                return function(n)
                    for i = 1, n do kept[i % 100 + 1] = a + b end
                    return n + kept[1].x
                end
            end)()
            """)
    }
    let leaf = try loop("Vector")
    return try [("tables", "TableVector"), ("FFI structures", "FFIVector"), ("ordinary exports", "PlainVector")].map {
        name, type in
        let other = try loop(type)
        return Benchmark(name: "a + b, beside \(name)", count: 200_000, target: nil) { count in
            (try? other(count)) ?? .nan
        } lupine: { count in
            try leaf(count)
        }
    }
}
