import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaAccessHandlerTests {
    @Test func handlersStandInForReadingAndAssigning() throws {
        let policy = LuaAccessPolicy.handlers(
            get: { access in
                guard access.name == "name" else { throw Refused("not allowed to read '\(access.key)'") }
                return try access.value()
            },
            set: { access, value in
                guard access.name == "name" else { throw Refused("not allowed to write '\(access.key)'") }
                try access.assign(value)
            })
        try withAccess(policy) { lua in
            let vault = Vault()
            try lua.set("vault", to: vault)
            #expect(try lua.eval("vault.name") == "a")
            try lua.run("vault.name = 'ABC'")
            #expect(vault.name == "ABC")
            #expect(throws: Refused("not allowed to read '_key'")) { try lua.run("return vault._key") }
            #expect(throws: Refused("not allowed to read '1'")) { try lua.run("return vault[1]") }
            #expect(throws: Refused("not allowed to write 'noway'")) { try lua.run("vault.noway = 42") }
            #expect(throws: Refused("not allowed to write 'noway'")) {
                try lua.run("swift.set_attr(vault, 'noway', 1)")
            }
            #expect(vault.name == "ABC")
        }
    }

    @Test func aHandlerGivesAnyValueOrNil() throws {
        let policy = LuaAccessPolicy.handlers(
            get: { access -> (any LuaConvertible)? in
                switch access.key {
                case "number": return 7
                case "list": return ["a", "b"]
                case "method": return try access.value()
                case 1: return "one"
                default: return nil
                }
            }, set: { _, _ in })
        try withAccess(policy) { lua in
            let vault = Vault()
            try lua.register(Vault.self)
            try lua.set("vault", to: vault)
            #expect(try lua.eval("vault.number, vault.list[2], vault[1]") == (7, "b", "one"))
            #expect(try lua.eval("vault.unknown, vault[2], Vault.make") == (LuaValue.nil, LuaValue.nil, LuaValue.nil))
            // What the handler ignores is ignored, even for a property that is read-only.
            try lua.run("vault.name = 'x' vault._key = 'x' vault[5] = 'x' Vault.total = 5")
            #expect(vault.name == "a" && vault.items.isEmpty)
            // Operators and initializers are as declared.
            #expect(try lua.eval("#vault, #Vault()") == (1, 1))
        }
    }

    @Test func theValueIsWhatItIsWithoutPolicy() throws {
        let policy = LuaAccessPolicy.handlers(get: { try $0.value() }, set: { try $0.assign($1) })
        try withAccess(policy) { lua in
            let vault = Vault()
            try lua.register(Vault.self)
            try lua.set("vault", to: vault)
            #expect(
                try lua.eval("vault:open(3), vault.open == vault.open, vault.open == Vault.open") == (3, true, true))
            #expect(try lua.eval("vault.other, vault[3], Vault.total") == ("attribute", "item 3", 12))
            try lua.run("vault.name = 'n' vault[3] = 'three'")
            #expect(vault.name == "n" && vault.items == [3: "three"])
            expectFailing(in: lua, "vault.open = 1", "'open' of Vault is a function and cannot be assigned")
            expectFailing(
                .argument, in: lua, "vault.name = 1", "bad value for 'name' (string expected, got number 1)")
            expectFailing(in: lua, "return Vault.nothing", "Vault has no member 'nothing'")
            expectFailing(in: lua, "Vault.total = 1", "'total' of Vault is read-only (export it with set:)")
            try lua.set("turtle", to: Turtle(name: "Ada"))
            expectFailing(in: lua, "return turtle.nmae", "Turtle has no member 'nmae' (did you mean 'name'?)")
        }
    }

    @Test func aHandlerMayReadWhileItAssigns() throws {
        let policy = LuaAccessPolicy.handlers(
            get: { try $0.value() },
            set: { access, value in
                let before = try access.value()
                try access.assign(.string(LuaString("\(before)+\(value)")))
                let after = try access.value()
                #expect(after == .string(LuaString("\(before)+\(value)")))
            })
        try withAccess(policy) { lua in
            let vault = Vault()
            try lua.set("vault", to: vault)
            try lua.run("vault.name = 'b'")
            #expect(vault.name == "a+b")
        }
    }

    @Test func structuresAreChangedInPlace() throws {
        let policy = LuaAccessPolicy.handlers(
            get: { try $0.value() }, set: { access, value in try access.assign(value) })
        try withAccess(policy) { lua in
            try lua.set("point", to: Point(x: 1, y: 2))
            try lua.run("point.x = 5 point:scale(2)")
            #expect(try lua.eval("point.x, point.y, (point + point).x") == (10, 4, 20))
        }
    }

    @Test func aTypeMayHaveHandlersOfItsOwn() throws {
        let policy = LuaAccessPolicy.filter { _ in .deny("closed") }
            .handlers(Vault.self, get: { $0.name }, set: { _, _ in throw Refused("constant") })
        try withAccess(policy) { lua in
            try lua.set("vault", to: Vault())
            try lua.set("safe", to: Safe())
            try lua.set("turtle", to: Turtle(name: "Ada"))
            #expect(try lua.eval("vault.anything, safe.thing") == ("anything", "thing"))
            #expect(throws: Refused("constant")) { try lua.run("safe.thing = 1") }
            expectFailing(.denied, in: lua, "return turtle.name", "reading 'name' of Turtle is denied: closed")
        }
    }

    @Test func aHandlerMayRunLuaCodeThatComesBack() throws {
        let policy = LuaAccessPolicy.handlers(
            get: { access in
                guard access.name == "twice", let vault = access.object as? Vault else { return try access.value() }
                return try vault.callback?(access.object as? Vault) as String?
            }, set: { try $0.assign($1) })
        try withAccess(policy) { lua in
            let vault = Vault()
            vault.callback = try lua.eval("function(vault) return vault.name .. vault.name end")
            try lua.set("vault", to: vault)
            #expect(try lua.eval("vault.twice") == "aa")
            vault.callback = nil
        }
    }

    @Test func anAccessIsBoundToItsHandler() throws {
        let message = "there is nothing to read here: only the handler itself may, until it returns"
        nonisolated(unsafe) var messages: [String] = []
        let policy = LuaAccessPolicy.handlers(
            get: { access in
                guard access.name == "name", let vault = access.object as? Vault, let call = vault.callback
                else { return try access.value() }
                // Another function's part of the stack.
                try call(
                    try call.runtime.function {
                        do {
                            _ = try access.value()
                        } catch let error as LuaError {
                            messages.append(error.message)
                        }
                    })
                return try access.value()
            }, set: { _, _ in })
        try withAccess(policy) { lua in
            let vault = Vault()
            vault.callback = try lua.eval("function(f) f() end")
            try lua.set("vault", to: vault)
            #expect(try lua.eval("vault.name") == "a")
            vault.callback = nil
        }
        #expect(messages == [message])
    }
}
