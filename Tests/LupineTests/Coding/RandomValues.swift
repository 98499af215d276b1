import Foundation

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// What type of value there is at a place.
indirect enum RandomSchema {
    case flag, integer, small, number, text, date, bytes
    case integers, optionals, texts, numbersByText, textsByInteger
    case optional(RandomSchema)
    case list(RandomSchema)
    case dictionary(RandomSchema)
    case record([(name: String, field: RandomSchema, style: RandomStyle)])

    static func random(depth: Int, _ generator: inout SeededGenerator) -> RandomSchema {
        switch Int.random(in: depth > 0 ? 0..<22 : 0..<12, using: &generator) {
        case 0: .flag
        case 1: .integer
        case 2: .small
        case 3: .number
        case 4: .text
        case 5: .date
        case 6: .bytes
        case 7: .integers
        case 8: .optionals
        case 9: .texts
        case 10: .numbersByText
        case 11: .textsByInteger
        case 12...13: .optional(random(depth: depth - 1, &generator).required)
        case 14...15: .list(random(depth: depth - 1, &generator))
        case 16...17: .dictionary(random(depth: depth - 1, &generator))
        default:
            .record(
                (0..<Int.random(in: 0...4, using: &generator)).map { index in
                    let style = RandomStyle.allCases.randomElement(using: &generator) ?? .value
                    return ("field\(index)", random(depth: depth - 1, &generator), style)
                })
        }
    }

    private var required: RandomSchema { if case .optional(let wrapped) = self { wrapped } else { self } }

    func value(_ generator: inout SeededGenerator) -> RandomValue {
        func some<Element>(_ body: (inout SeededGenerator) -> Element) -> [Element] {
            (0..<Int.random(in: 0...4, using: &generator)).map { _ in body(&generator) }
        }
        switch self {
        case .flag: return .flag(Bool.random(using: &generator))
        case .integer: return .integer(Int.random(in: -(1 << 53)...(1 << 53), using: &generator))
        case .small: return .small(Int8.random(in: .min ... .max, using: &generator))
        case .number: return .number(Double.random(in: -1e9...1e9, using: &generator))
        case .text: return .text(Self.text(&generator))
        case .date: return .date(Date(timeIntervalSince1970: Double(Int32.random(in: 0 ... .max, using: &generator))))
        case .bytes: return .bytes(some { UInt8.random(in: 0...255, using: &$0) })
        case .integers: return .integers(some { Int.random(in: -9...9, using: &$0) })
        case .optionals: return .optionals(some { Bool.random(using: &$0) ? 1.5 : nil })
        case .texts: return .texts(some { Self.text(&$0) })
        case .numbersByText:
            return .numbersByText(Dictionary(some { (Self.text(&$0), 0.5) }, uniquingKeysWith: { $1 }))
        case .textsByInteger:
            return .textsByInteger(
                Dictionary(some { (Int.random(in: -3...5, using: &$0), Self.text(&$0)) }, uniquingKeysWith: { $1 }))
        case .optional(let wrapped): return .optional(Bool.random(using: &generator) ? wrapped.value(&generator) : nil)
        case .list(let element): return .list(some { element.value(&$0) })
        case .dictionary(let element):
            return .dictionary(Dictionary(some { (Self.text(&$0), element.value(&$0)) }, uniquingKeysWith: { $1 }))
        case .record(let fields):
            return .record(
                Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.field.value(&generator)) }))
        }
    }

    private static func text(_ generator: inout SeededGenerator) -> String {
        let characters = Array("ab_C 9.é語🎈\0\"\n")
        let count = Int.random(in: 0...20, using: &generator)
        return String((0..<count).compactMap { _ in characters.randomElement(using: &generator) })
    }
}

/// How a field is written.
enum RandomStyle: CaseIterable {
    case value, ifPresent, superclass, nested
}

/// A value of a schema.
indirect enum RandomValue: Equatable {
    case flag(Bool), integer(Int), small(Int8), number(Double), text(String), date(Date), bytes([UInt8])
    case integers([Int]), optionals([Double?]), texts([String])
    case numbersByText([String: Double]), textsByInteger([Int: String])
    case optional(RandomValue?)
    case list([RandomValue])
    case dictionary([String: RandomValue])
    case record([String: RandomValue])

    var isNil: Bool { self == .optional(nil) }

    /// What is left of it where `nil` is absent: no entries in dictionaries, nothing at the ends of arrays.
    var withoutAbsent: RandomValue {
        switch self {
        case .optional(let wrapped): return .optional(wrapped?.withoutAbsent)
        case .optionals(let numbers):
            return .optionals(Array(numbers[..<((numbers.lastIndex { $0 != nil } ?? -1) + 1)]))
        case .list(let elements):
            let count = (elements.lastIndex { !$0.isNil } ?? -1) + 1
            return .list(elements[..<count].map(\.withoutAbsent))
        case .dictionary(let entries):
            return .dictionary(entries.filter { !$0.value.isNil }.mapValues(\.withoutAbsent))
        case .record(let fields): return .record(fields.mapValues(\.withoutAbsent))
        default: return self
        }
    }
}
