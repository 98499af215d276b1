import ArgumentParser
import Lupine

/// What may follow `--libraries`.
enum LibraryChoice: String, CaseIterable, ExpressibleByArgument {
    case standard, all, none

    var libraries: LuaLibraries {
        switch self {
        case .standard: .standard
        case .all: .all
        case .none: .none
        }
    }
}
