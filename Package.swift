// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "Lupine",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Lupine", targets: ["Lupine"])
    ],
    targets: [
        .systemLibrary(
            name: "CLuaJIT",
            pkgConfig: "luajit",
            providers: [.apt(["libluajit-5.1-dev", "pkg-config"]), .brew(["luajit"])]),
        .target(name: "CLupine", dependencies: ["CLuaJIT"]),
        .target(name: "Lupine", dependencies: ["CLupine"], swiftSettings: settings),
        .target(
            name: "LupineTestSupport",
            dependencies: ["Lupine"],
            path: "Tests/LupineTestSupport",
            swiftSettings: settings),
        .testTarget(
            name: "LupineTests",
            dependencies: ["Lupine", "LupineTestSupport"],
            // The mistakes are compiled by the tests, to see what the compiler says.
            exclude: ["Diagnostics/Mistakes", "Conformance/README.md", "Hostile/Programs"],
            swiftSettings: settings),
        // Runs programs that attack the sandbox, in processes that may crash.
        .executableTarget(
            name: "HostileRunner",
            dependencies: ["Lupine"],
            path: "Tests/HostileRunner",
            swiftSettings: settings),
        // A module of its own: the types that the documentation shows have short names.
        .testTarget(
            name: "DocumentationTests",
            dependencies: ["Lupine", "LupineTestSupport"],
            swiftSettings: settings),
    ]
)
