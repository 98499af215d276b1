import Foundation

/// A picture of up to 256 colours, as a PNG file.
///
/// The pixels are stored as they are, in deflate's blocks for incompressible data: that needs no compressor.
struct PNG {
    struct Colour {
        let red, green, blue: UInt8

        init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
            (self.red, self.green, self.blue) = (red, green, blue)
        }
    }

    let width: Int, height: Int
    /// The colours, 256 at most.
    let palette: [Colour]
    /// For each pixel, row by row, the place of its colour in the palette.
    let pixels: [UInt8]

    /// The file.
    var data: Data {
        var file = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        // Eight bits for each pixel, which is a place in the palette; the only compression and filtering there are, no
        // interlacing.
        file.append(chunk: "IHDR", bigEndian(width) + bigEndian(height) + [8, 3, 0, 0, 0])
        file.append(chunk: "PLTE", palette.flatMap { [$0.red, $0.green, $0.blue] })
        file.append(chunk: "IDAT", zlib(rows))
        file.append(chunk: "IEND", [])
        return file
    }

    /// The rows, each after the number of its filter: none.
    private var rows: [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity(height * (width + 1))
        for start in stride(from: 0, to: pixels.count, by: width) {
            rows.append(0)
            rows += pixels[start..<start + width]
        }
        return rows
    }
}

extension Data {
    fileprivate mutating func append(chunk name: String, _ content: [UInt8]) {
        let chunk = name.utf8 + content
        append(contentsOf: bigEndian(content.count) + chunk + bigEndian(crc32(chunk)))
    }
}

private func bigEndian(_ value: some BinaryInteger) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// A zlib stream of stored blocks.
private func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    stream.reserveCapacity(bytes.count + bytes.count / 10_000 + 16)
    for start in stride(from: 0, to: bytes.count, by: 0xFFFF) {
        let block = bytes[start..<min(start + 0xFFFF, bytes.count)]
        let length = UInt16(block.count)
        stream.append(block.endIndex == bytes.count ? 1 : 0)
        for half in [length, ~length] { stream += [UInt8(truncatingIfNeeded: half), UInt8(half >> 8)] }
        stream += block
    }
    return stream + bigEndian(adler32(bytes))
}

private func adler32(_ bytes: [UInt8]) -> UInt32 {
    var a: UInt32 = 1, b: UInt32 = 0
    for byte in bytes {
        a = (a + UInt32(byte)) % 65521
        b = (b + a) % 65521
    }
    return b << 16 | a
}

private let crcTable: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1 }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crcTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
}
