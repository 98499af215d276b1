import Lupine
import LupineTestSupport
import Testing
