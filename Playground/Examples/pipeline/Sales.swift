public import Foundation

/// Sales that never were.
public enum Sales {
    /// Writes a file of sales. For the same number of rows it is the same each time.
    public static func write(rows: Int, to file: URL) throws {
        var state: UInt64 = 1
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let regions = [("north", "SEK"), ("south", "EUR"), ("east", "EUR"), ("west", "EUR"), ("alps", "CHF")]
        let products = [("tent", 249), ("lantern", 40), ("rope", 25), ("stove", 89), ("map", 12)]
        var text = "date,region,product,quantity,price,currency,status\n"
        for row in 0..<rows {
            let (region, currency) = regions[random(regions.count)]
            let (product, price) = products[random(products.count)]
            let amount = currency == "SEK" ? price * 11 : price
            let quantity = random(500) == 0 ? "" : "\(1 + random(5))"
            let status = random(20) == 0 ? "cancelled" : "paid"
            text += "2026-\(1 + row * 12 / rows),\(region),\(product),\(quantity),\(amount).50,"
            text += "\(random(1000) == 0 ? "???" : currency),\(status)\n"
        }
        try Data(text.utf8).write(to: file)
    }
}
