import ArgumentParser
import Foundation
import GameExample

/// `playground game`
struct GameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "game",
        abstract: "Shows a hunt: a game loop in Swift whose rules are in Lua.",
        discussion: "The rules are in Examples/game/game.lua.")

    @Option(parsing: .unconditional, help: "Which of many games it is.")
    var seed: UInt64 = 1

    @Option(parsing: .unconditional, help: "The most seconds that the game may last.")
    var seconds = 60

    func validate() throws {
        guard 1...3600 ~= seconds else { throw ValidationError("The game lasts from 1 to 3600 seconds.") }
    }

    func run() throws {
        try reportingFailure {
            let game = try Game(seed: seed)
            let isShown = Terminal.isTerminal(.standardOutput)
            let start = ContinuousClock.now
            if isShown { print("\u{1B}[2J", terminator: "") }
            while !game.isOver, Double(game.ticks) * game.step < Double(seconds) {
                try game.advance()
                guard isShown else { continue }
                print("\u{1B}[H\(game.picture)")
                let next = start + .seconds(Double(game.ticks) * game.step)
                Thread.sleep(forTimeInterval: max(0, (next - .now) / .seconds(1)))
            }
            if !isShown { print(game.picture) }
            let time = (Double(game.ticks) * game.step).formatted(.number.precision(.fractionLength(2)))
            print("\(game.isOver ? "The hare is caught" : "The hare gets away") after \(time) s, \(game.ticks) ticks.")
        }
    }
}
