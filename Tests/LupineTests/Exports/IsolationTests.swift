#if compiler(>=6.2)
    import Lupine
    import LupineTestSupport
    import Testing

    /// Types of the main actor are exported to runtimes that live there.
    @MainActor @Suite struct IsolationTests {
        @Test func aTypeOfTheMainActorIsExported() throws {
            try withLua { lua in
                let model = ViewModel()
                try lua.register(ViewModel.self)
                try lua.set("model", to: model)
                try lua.run("model.title = 'x' model:reload(3)")
                #expect(model.title == "xxx")
                #expect(try lua.eval("model.title, ViewModel('y').title") == ("xxx", "y"))
                #expect(try lua["model"] as ViewModel === model)
            }
        }
    }

    @MainActor private final class ViewModel {
        var title: String
        init(title: String = "") { self.title = title }
        func reload(_ count: Int) { title = String(repeating: title, count: count) }
    }

    extension ViewModel: @MainActor LuaExportable {
        static var luaExports: LuaExports {
            LuaInitializer(ViewModel.init(title:))
            LuaProperty("title", writable: \.title)
            LuaMethod("reload", reload)
        }
    }
#endif
