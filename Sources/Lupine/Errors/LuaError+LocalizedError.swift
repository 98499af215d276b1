#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension LuaError: LocalizedError {
    /// The message, which `localizedDescription` gives too.
    public var errorDescription: String? { message }
}
