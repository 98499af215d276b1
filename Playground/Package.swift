// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Playground",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "Lupine", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    ],
    targets: [
        .executableTarget(
            name: "playground",
            dependencies: [
                .product(name: "Lupine", package: "Lupine"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Playground"),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                .product(name: "Lupine", package: "Lupine"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                "CBaseline",
            ],
            path: "Sources/Benchmarks"),
        // The same work by hand over Lua's C API, which every figure is compared with.
        .target(name: "CBaseline", dependencies: [.product(name: "Lupine", package: "Lupine")]),
    ]
)
