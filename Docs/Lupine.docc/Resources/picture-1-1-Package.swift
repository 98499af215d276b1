// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Picture",
    platforms: [.macOS(.v15)],
    targets: [
        .executableTarget(name: "Picture")
    ]
)
