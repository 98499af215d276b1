public import Foundation

extension Mandelbrot {
    /// The image as a PNG file: the set itself black, around it the darker the sooner a point escaped.
    public func png() -> Data {
        let palette = (0...255).map { rounds in
            // The square root spreads the few rounds in which most points escape.
            let t = (Double(rounds) / 255).squareRoot() * 5
            func channel(_ phase: Double) -> UInt8 { UInt8(255 * (1 - cos(t + phase * t)) / 2) }
            return rounds == 255 ? PNG.Colour(0, 0, 0) : PNG.Colour(channel(0.1), channel(0.4), channel(0.9))
        }
        return PNG(width: size, height: size, palette: palette, pixels: points).data
    }
}
