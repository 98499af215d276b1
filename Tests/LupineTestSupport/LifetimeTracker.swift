import Synchronization
public import Testing

/// Counts how many of its objects are alive.
public final class LifetimeTracker: Sendable {
    private let count = Atomic<Int>(0)

    /// The number of objects that are alive.
    public var alive: Int { count.load(ordering: .acquiring) }

    /// Makes an object to be captured, stored or thrown.
    public func callAsFunction() -> Tracked { Tracked(self) }

    fileprivate func begin() { count.add(1, ordering: .acquiringAndReleasing) }
    fileprivate func end() { count.subtract(1, ordering: .acquiringAndReleasing) }
}

/// An object whose life a tracker watches.
public final class Tracked: Sendable {
    private let tracker: LifetimeTracker

    fileprivate init(_ tracker: LifetimeTracker) {
        self.tracker = tracker
        tracker.begin()
    }

    deinit { tracker.end() }
}

/// Runs a body; the test fails if an object of the tracker is alive afterwards.
public func withLifetimeTracking<Result>(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: (LifetimeTracker) throws -> Result
) rethrows -> Result {
    let tracker = LifetimeTracker()
    let result = try body(tracker)
    #expect(tracker.alive == 0, "objects are still alive", sourceLocation: sourceLocation)
    return result
}
