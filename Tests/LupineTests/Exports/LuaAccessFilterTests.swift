import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaAccessFilterTests {
    @Test func anAccessIsDescribed() throws {
        let log = AccessLog()
        let vault = Vault()
        try withAccess(.filter { access in log.note(access) }) { lua in
            try lua.register(Vault.self)
            try lua.set("vault", to: vault)
            try lua.run(
                """
                local v = Vault()
                v = vault.name
                vault.name = 'b'
                v = vault:open(1)
                v = vault.other
                vault.other = 'o'
                v = vault[7]
                vault[7] = '8'
                v = #vault
                v = vault == swift.as_attrgetter(vault)
                v = Vault.open(vault, 2)
                v = Vault.make
                v = Vault.total
                v = Vault.nothing
                """)
        } catching: {
            #expect($0 == "t:14: Vault has no member 'nothing'")
        }
        #expect(
            log.entries == [
                "initializer init", "property name", "property name =", "method open", "attribute other",
                "attribute other =", "item 7", "item 7 =", "metamethod __len",
                "metamethod __eq", "method open (static)", "staticMethod make (static)",
                "staticProperty total (static)",
                "attribute nothing (static)",
            ])
    }

    @Test func deniedAccessesAreErrorsWithTheReason() throws {
        let policy = LuaAccessPolicy.filter { access in
            access.name?.hasPrefix("_") == true || access.isAssignment || access.kind == .metamethod
                || access.kind == .item || access.kind == .initializer
                ? .deny("it is private") : .allow
        }
        try withAccess(policy) { lua in
            try lua.register(Vault.self)
            try lua.set("vault", to: Vault())
            #expect(try lua.eval("vault.name, vault:open(3)") == ("a", 3))
            expectFailing(.denied, in: lua, "return vault._key", "reading '_key' of Vault is denied: it is private")
            expectFailing(.denied, in: lua, "vault.name = 1", "assigning 'name' of Vault is denied: it is private")
            expectFailing(.denied, in: lua, "return vault[1]", "reading [1] of Vault is denied: it is private")
            expectFailing(.denied, in: lua, "return #vault", "'__len' of Vault is denied: it is private")
            expectFailing(.denied, in: lua, "local vault = Vault()", "making a Vault is denied: it is private")
            // Called by Lua's own function, which has no line.
            expectLuaError(.denied, "'__tostring' of Vault is denied: it is private") {
                try lua.run("return tostring(vault)")
            }
            expectFailing(
                .denied, in: lua, "return Vault._secret", "reading '_secret' of Vault is denied: it is private")
            // Nor by a detour.
            expectFailing(
                .denied, in: lua, "return swift.as_attrgetter(vault)._key",
                "reading '_key' of Vault is denied: it is private")
            expectFailing(
                .denied, in: lua, "return swift.as_itemgetter(vault)[1]",
                "reading [1] of Vault is denied: it is private")
            expectFailing(
                .denied, in: lua, "swift.set_attr(vault, 'name', 1)",
                "assigning 'name' of Vault is denied: it is private")
            // A script can see what it was.
            #expect(
                try lua.eval("select(2, pcall(function() return vault._key end))")
                    == "[string \"select(2, pcall(function() return vault._key ...\"]:1: reading '_key' of Vault is denied: it is private"
            )
        }
    }

    @Test func aReasonMayBeLeftOut() throws {
        try withAccess(.filter { _ in .deny("") }) { lua in
            try lua.set("vault", to: Vault())
            expectFailing(.denied, in: lua, "return vault.name", "reading 'name' of Vault is denied")
        }
    }

    @Test func namesAreExchanged() throws {
        let policy = LuaAccessPolicy.filter { access in
            switch access.key {
            case "title": .rename("name")
            case "unlock": .rename("open")
            case "first": .rename(1)
            case "__len": .rename("__unm")
            case "init": .rename("make")
            case "sum": .rename("total")
            case "wrong": .rename("nothing")
            case "__unm": .rename("__call")
            default: .allow
            }
        }
        try withAccess(policy) { lua in
            let vault = Vault()
            try lua.register(Vault.self)
            try lua.set("vault", to: vault)
            #expect(try lua.eval("vault.title, vault:unlock(4), vault.first") == ("a", 4, "item 1"))
            try lua.run("vault.title = 'b' vault.first = 'f'")
            #expect(vault.name == "b" && vault.items == [1: "f"])
            #expect(try lua.eval("vault.unlock == vault.open, Vault.unlock == Vault.open") == (true, true))
            #expect(try lua.eval("#vault, Vault().name, Vault.sum") == (-1, "made", 12))
            expectLuaError(.runtime, "vault attribute nothing is not there") { try lua.run("return vault.wrong") }
            expectFailing(in: lua, "return -vault", "'__call' is not declared for Vault")
            expectFailing(in: lua, "return Vault.wrong", "Vault has no member 'nothing'")
        } catching: { _ in
        }
    }

    @Test func errorsOfTheClosureAreThemselves() throws {
        try withAccess(.filter { _ in throw Refused("ask later") }) { lua in
            try lua.register(Vault.self)
            try lua.set("vault", to: Vault())
            for source in [
                "return vault.name", "vault.name = 1", "return #vault", "return Vault()", "return Vault.make",
            ] {
                #expect(throws: Refused("ask later")) { try lua.run(source) }
            }
        }
    }

    @Test func methodsThatAScriptHasAlreadyGoOn() throws {
        nonisolated(unsafe) var isOpen = true
        try withAccess(.filter { _ in isOpen ? .allow : .deny("closed") }) { lua in
            try lua.set("vault", to: Vault())
            try lua.run("open = vault.open")
            isOpen = false
            #expect(try lua.eval("open(vault, 5)") == 5)
            expectFailing(.denied, in: lua, "return vault.open", "reading 'open' of Vault is denied: closed")
        }
    }

    @Test func theObjectIsAtHand() throws {
        let vault = Vault()
        let policy = LuaAccessPolicy.filter { access in
            guard let object = access.object as? Vault else { return .allow }
            return object === vault ? .allow : .deny("not yours")
        }
        try withAccess(policy) { lua in
            try lua.set("mine", to: vault)
            try lua.set("other", to: Vault())
            #expect(try lua.eval("mine.name, #mine") == ("a", 1))
            expectFailing(.denied, in: lua, "return other.name", "reading 'name' of Vault is denied: not yours")
            expectFailing(.denied, in: lua, "return #other", "'__len' of Vault is denied: not yours")
        }
    }

    @Test func aTypeMayHaveAFilterOfItsOwn() throws {
        let policy = LuaAccessPolicy.filter { _ in .deny("closed") }
            .filter(Vault.self) { access in access.isAssignment ? .deny("read-only") : .allow }
        try withAccess(policy) { lua in
            try lua.set("vault", to: Vault())
            try lua.set("safe", to: Safe())
            try lua.set("turtle", to: Turtle(name: "Ada"))
            #expect(try lua.eval("vault.name, safe.name, safe.isLocked") == ("a", "a", true))
            expectFailing(.denied, in: lua, "safe.name = 'x'", "assigning 'name' of Safe is denied: read-only")
            expectFailing(.denied, in: lua, "return turtle.name", "reading 'name' of Turtle is denied: closed")
        }
        try withAccess(.unrestricted.filter(Safe.self) { _ in .deny("locked") }) { lua in
            try lua.set("vault", to: Vault())
            try lua.set("safe", to: Safe())
            #expect(try lua.eval("vault.name") == "a")
            expectFailing(.denied, in: lua, "return safe.name", "reading 'name' of Safe is denied: locked")
        }
    }

    @Test func anAccessCanBeKeptButNotUsedLater() throws {
        nonisolated(unsafe) var kept: LuaAccess?
        try withAccess(
            .filter { access in
                kept = access
                return .allow
            }
        ) { lua in
            try lua.set("vault", to: Vault())
            try lua.run("local name = vault.name")
            let access = try #require(kept)
            #expect(access.name == "name" && access.type == Vault.self)
            expectLuaError(.closed, "there is nothing to read here: only the handler itself may, until it returns") {
                try access.value()
            }
            kept = nil
        }
    }
}

/// Runs a body with a runtime of its own that has a policy; an error ends it and may be looked at.
func withAccess(
    _ access: LuaAccessPolicy, _ body: (LuaRuntime) throws -> Void, catching: ((String) -> Void)? = nil
) throws {
    let lua = LuaRuntime(output: .discarded, access: access)
    do {
        try body(lua)
    } catch let error as LuaError {
        guard let catching else { throw error }
        catching(error.message)
    }
    try expectUsable(lua)
    try expectClean(lua)
}

private final class AccessLog: @unchecked Sendable {
    var entries: [String] = []

    func note(_ access: LuaAccess) -> LuaAccessPolicy.Decision {
        entries.append(
            "\(access.kind.rawValue) \(access.key)\(access.isAssignment ? " =" : "")\(access.object == nil && access.kind != .initializer ? " (static)" : "")"
        )
        return .allow
    }
}

class Vault: LuaExportable {
    var name = "a"
    var items: [Int: String] = [:]
    var callback: LuaFunction?
    init() {}

    class var luaExports: LuaExports {
        LuaInitializer(Vault.init)
        LuaProperty("name", writable: \.name)
        LuaProperty("_key") { _ in "secret" }
        LuaMethod("open") { (_, number: Int) in number }
        LuaAttribute(
            get: { vault, name in
                if name == "nothing" { throw LuaError(message: "vault attribute nothing is not there") }
                return name == "other" ? "attribute" : nil
            }, set: { (vault, name: String, value: String?) in })
        LuaItem(get: { "item \($1)" }, set: { (vault, key: Int, value: String) in vault.items[key] = value })
        LuaMetamethod(.len) { _ in 1 }
        LuaMetamethod(.unm) { _ in -1 }
        LuaMetamethod(.eq) { $0 === $1 }
        LuaStaticMethod("make") {
            let vault = Vault()
            vault.name = "made"
            return vault
        }
        LuaStaticProperty("total", 12)
    }
}

final class Safe: Vault {
    @LuaExportBuilder override class var luaExports: LuaExports {
        super.luaExports
        LuaProperty("isLocked") { _ in true }
    }
}
