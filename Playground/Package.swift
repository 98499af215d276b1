// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Playground",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "Lupine", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "playground",
            dependencies: [
                .product(name: "Lupine", package: "Lupine"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                "CLineEditor",
                "ConfigExample",
                "GameExample",
                "MandelbrotExample",
                "PipelineExample",
                "PluginsExample",
                "REPL",
                "RulesExample",
                "TourSteps",
                "WordsExample",
            ],
            path: "Sources/Playground"),
        // The steps are compiled by one target and copied by the other, so that what is shown is what runs.
        .target(
            name: "TourSteps",
            dependencies: ["TourText", .product(name: "Lupine", package: "Lupine")],
            path: "Sources/Tour",
            exclude: ["Text"],
            sources: ["Step.swift", "Steps"]),
        .target(
            name: "TourText", path: "Sources/Tour", exclude: ["Step.swift"], sources: ["Text"],
            resources: [.copy("Steps")]),
        // What is between a prompt and Lua, without a terminal.
        .target(name: "REPL", dependencies: [.product(name: "Lupine", package: "Lupine")]),
        .testTarget(name: "REPLTests", dependencies: ["REPL", .product(name: "Lupine", package: "Lupine")]),
        .systemLibrary(name: "CLibEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        // macOS has libedit, and nothing that tells pkg-config so.
        .target(
            name: "CLineEditor", dependencies: ["CLibEdit"],
            linkerSettings: [.linkedLibrary("edit", .when(platforms: [.macOS]))]),
        .target(
            name: "ConfigExample",
            dependencies: [.product(name: "Lupine", package: "Lupine")],
            path: "Examples/config",
            exclude: ["README.md", "wrong.lua"],
            resources: [.copy("config.lua")]),
        .target(
            name: "GameExample",
            dependencies: [.product(name: "Lupine", package: "Lupine")],
            path: "Examples/game",
            exclude: ["README.md"],
            resources: [.copy("game.lua")]),
        .target(
            name: "MandelbrotExample",
            dependencies: [.product(name: "Lupine", package: "Lupine")],
            path: "Examples/mandelbrot",
            exclude: ["README.md"],
            resources: [.copy("mandelbrot.lua")]),
        .target(
            name: "PipelineExample",
            dependencies: [
                .product(name: "Lupine", package: "Lupine"), .product(name: "SwiftCSV", package: "SwiftCSV"),
            ],
            path: "Examples/pipeline",
            exclude: ["README.md"],
            resources: [.copy("pipeline.lua")]),
        .target(
            name: "PluginsExample",
            dependencies: [.product(name: "Lupine", package: "Lupine")],
            path: "Examples/plugins",
            exclude: ["README.md"],
            resources: [.copy("plugins"), .copy("notes.md")]),
        .target(
            name: "RulesExample",
            dependencies: [.product(name: "Lupine", package: "Lupine")],
            path: "Examples/rules",
            exclude: ["README.md"],
            resources: [.copy("rules.lua"), .copy("edits"), .copy("orders.json")]),
        .target(
            name: "WordsExample",
            dependencies: [.product(name: "Lupine", package: "Lupine")],
            path: "Examples/words",
            exclude: ["README.md"],
            resources: [.copy("words.lua"), .copy("story.txt")]),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                .product(name: "Lupine", package: "Lupine"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                "CBaseline",
            ],
            path: "Sources/Benchmarks",
            resources: [.copy("mandelbrot.lua")]),
        // The same work by hand over Lua's C API, which every figure is compared with.
        .target(name: "CBaseline", dependencies: [.product(name: "Lupine", package: "Lupine")]),
    ]
)
