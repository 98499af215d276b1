/// How a program failed.
struct FuzzFailure: CustomStringConvertible {
    enum Kind {
        case crash(String)
        case hang
        case defect(String)
    }

    let kind: Kind
    /// Which program it was.
    let index: Int

    init(_ kind: Kind, index: Int) {
        self.kind = kind
        self.index = index
    }

    /// Whether two failures are likely to have the same cause.
    func resembles(_ other: FuzzFailure) -> Bool {
        switch (kind, other.kind) {
        case (.crash, .crash), (.hang, .hang): true
        case (.defect(let this), .defect(let that)): this.prefix { $0 != ":" } == that.prefix { $0 != ":" }
        default: false
        }
    }

    var description: String {
        switch kind {
        case .crash(let how): "crash (\(how))"
        case .hang: "hang"
        case .defect(let what): what
        }
    }
}
