import Foundation
import Lupine

extension Station {
    /// Reads the settings that a file describes, or those that come with the example.
    ///
    /// - Throws: `LuaError` when the file cannot be read or run, `DecodingError` when its settings are no station's.
    public init(file: String?) throws {
        let decoder = LuaDecoder()
        decoder.dateDecodingStrategy = .iso8601
        decoder.unknownKeyDecodingStrategy = .throw
        decoder.missingKeyDecodingStrategy = .custom { path, _ in
            switch path.last?.stringValue {
            case "interval": 60
            case "height": 2.0
            case "alarms": [Alarm]()
            default: nil
            }
        }
        self = try decoder.decode(Station.self, fromFile: file ?? Station.example.path)
    }

    private static var example: URL { Bundle.module.bundleURL.appendingPathComponent("config.lua") }
}
