package livedrop.acceptance;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** All that the shop does for people. The tests that extend this say which topology they start. */
abstract class EndToEndSuite {

    abstract Topology topology();

    @Nested
    @DisplayName("A buyer")
    class Buyers extends BuyerSuite {
        @Override
        Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A creator")
    class Creators extends CreatorSuite {
        @Override
        Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A fan")
    class Followers extends FollowerSuite {
        @Override
        Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A stream")
    class Streams extends StreamSuite {
        @Override
        Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("Redis")
    class Healing extends HealingSuite {
        @Override
        Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("What belongs to another")
    class Ownership extends OwnershipSuite {
        @Override
        Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("Bad input")
    class BadInput extends BadInputSuite {
        @Override
        Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A session")
    class Sessions extends SessionSuite {
        @Override
        Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("The edge")
    class Edge extends EdgeSuite {
        @Override
        Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A service")
    class Internal extends InternalSuite {
        @Override
        Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("An operator")
    class Observability extends ObservabilitySuite {
        @Override
        Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A trace")
    class Traces extends TraceSuite {
        @Override
        Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }
}
