import ArgumentParser
import ConfigExample
import Foundation

/// `playground config`
struct Config: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads the settings of a weather station from a file of Lua source.",
        discussion: "Without a file it is Examples/config/config.lua. What a file gets wrong is said with its place.")

    @Argument(help: "A file of Lua source.", completion: .file(extensions: ["lua"]))
    var file: String?

    func run() throws {
        try reportingFailure {
            let station = try Station(file: file)
            let position = station.position
            print("\(station.name), since \(station.since.formatted(.iso8601.year().month().day()))")
            print(String(format: "at %.2f° north, %.2f° east", position.latitude, position.longitude))
            print("a reading every \(station.interval) s")
            var table = TextTable(columns: [.leading, .trailing, .trailing])
            table.add("sensor", "pin", "height")
            for sensor in station.sensors { table.add("\(sensor.kind)", "\(sensor.pin)", "\(sensor.height) m") }
            print(table)
            for sensor in station.sensors {
                for alarm in sensor.alarms {
                    print("\(sensor.kind) above \(alarm.above): call \(alarm.call.joined(separator: ", "))")
                }
            }
        }
    }
}
