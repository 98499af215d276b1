public import Lupine

/// An order, which crosses to Lua as a table.
public struct Order: Codable, LuaConvertible, Sendable {
    public let id: Int
    public let country: String
    public let coupon: String?
    public let customer: Customer
    public let lines: [Line]

    public struct Customer: Codable, Sendable {
        public let name: String
        /// How many orders there were before.
        public let orders: Int
    }

    public struct Line: Codable, Sendable {
        public let item: String
        public let price: Double
        public let count: Int
        public let isFragile: Bool
    }
}
