import Foundation
import Lupine

/// The functions of the host that scripts call as `host.name(…)`, and what these keep.
final class HostModule {
    private let shared = Counter(0)
    var kept: LuaFunction?

    /// Gives the types and functions to a runtime, which keeps this object.
    func register(in lua: LuaRuntime) throws {
        try lua.register(Counter.self)
        try lua.register(Other.self)
        try lua.register(module)
    }

    private var module: LuaModule {
        LuaModule("host") {
            LuaModuleFunction("shared") { self.shared }
            LuaModuleFunction("throw") { (message: String) in throw HostError(message) }
            LuaModuleFunction("call") { (function: LuaFunction, arguments: LuaVarargs<LuaValue>) in
                try function(arguments) as LuaVarargs<LuaValue>
            }
            LuaModuleFunction("keep") { (function: LuaFunction) in self.kept = function }
            LuaModuleFunction("callKept") { (arguments: LuaVarargs<LuaValue>) in
                guard let kept = self.kept else { throw HostError("no function is kept") }
                return try kept(arguments) as LuaVarargs<LuaValue>
            }
            LuaModuleFunction("release") { (counter: Counter) in counter.release() }
            LuaModuleFunction("close") { (lua: LuaRuntime) in try lua.close() }
            LuaModuleFunction("sleep") { (milliseconds: Double) in
                // A script must not choose how long the host sleeps.
                if milliseconds > 0 { Thread.sleep(forTimeInterval: min(milliseconds, 500) / 1000) }
            }
            LuaModuleFunction("int") { (number: Int) in String(number) }
            LuaModuleFunction("str") { (text: String) in text.utf8.count }
            LuaModuleFunction("bytes") { (string: LuaString) in string.bytes.count }
            LuaModuleFunction("echo") { (value: LuaSnapshot) in value.count }
            LuaModuleFunction("rows") { (rows: [[Double]]) in rows.reduce(0) { $0 + $1.count } }
            LuaModuleFunction("texts") { (texts: [String: [String]]) in texts.values.reduce(0) { $0 + $1.count } }
            LuaModuleFunction("tree") { (tree: Tree) in tree.count }
        }
    }
}

/// A tree as a `Codable` type.
struct Tree: Codable, LuaConvertible {
    var children: [Tree]?

    fileprivate var count: Int { children?.reduce(1) { $0 + $1.count } ?? 1 }
}

extension LuaSnapshot {
    /// How many scalars and tables there are, without the keys.
    fileprivate var count: Int {
        switch self {
        case .array(let elements): elements.reduce(1) { $0 + $1.count }
        case .table(let entries): entries.values.reduce(1) { $0 + $1.count }
        default: 1
        }
    }
}

extension LuaAccessPolicy {
    /// Names that begin with an underscore are denied.
    static var hostile: LuaAccessPolicy {
        .filter { access in
            access.kind != .metamethod && access.name?.hasPrefix("_") == true
                ? .deny("names with an underscore are private") : .allow
        }
    }
}
