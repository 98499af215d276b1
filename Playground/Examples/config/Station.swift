public import Foundation

/// The settings of a weather station.
public struct Station: Decodable {
    public let name: String
    public let since: Date
    public let position: Position
    /// Seconds from one reading to the next.
    public let interval: Int
    public let sensors: [Sensor]

    public struct Position: Decodable {
        public let latitude: Double, longitude: Double
    }

    public struct Sensor: Decodable {
        public let kind: Kind
        public let pin: Int
        /// Metres above the ground.
        public let height: Double
        public let alarms: [Alarm]

        public enum Kind: String, Decodable {
            case temperature, humidity, wind
        }
    }

    public struct Alarm: Decodable {
        public let above: Double
        public let call: [String]
    }
}
