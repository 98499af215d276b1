#if compiler(>=6.2)
    import Lupine
    import LupineTestSupport
    import Testing

    /// A type of the main actor crosses there; `Mistakes/MainActorTypeElsewhere.swift` says what happens elsewhere.
    @MainActor struct MainActorTests {
        @Test func aTypeOfTheMainActorIsExportedThere() throws {
            try withLua { lua in
                let model = ViewModel()
                try lua.register(ViewModel.self)
                try lua.set("model", to: model)
                #expect(try lua.eval("model:reload(2) .. model.title .. ViewModel('b').title") == "2ab")
                #expect(try lua["model"] as ViewModel === model)
            }
        }
    }

    @MainActor private final class ViewModel {
        let title: String
        init(title: String = "a") { self.title = title }
        func reload(_ count: Int) -> Int { count }
    }

    extension ViewModel: @MainActor LuaExportable {
        static var luaExports: LuaExports {
            LuaInitializer(ViewModel.init(title:))
            LuaProperty("title", \.title)
            LuaMethod("reload", reload)
        }
    }
#endif
