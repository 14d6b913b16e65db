package livedrop.acceptance;

import livedrop.acceptance.access.AccessSuite;
import livedrop.acceptance.access.GraphQlAccessSuite;
import livedrop.acceptance.access.StreamAccessSuite;
import livedrop.acceptance.audit.AuditSuite;
import livedrop.acceptance.edge.BadInputSuite;
import livedrop.acceptance.edge.EdgeSuite;
import livedrop.acceptance.edge.InternalSuite;
import livedrop.acceptance.edge.OwnershipSuite;
import livedrop.acceptance.fuzz.FuzzSuite;
import livedrop.acceptance.golden.GoldenSuite;
import livedrop.acceptance.graphql.GraphQlSuite;
import livedrop.acceptance.operation.HealingSuite;
import livedrop.acceptance.operation.ObservabilitySuite;
import livedrop.acceptance.operation.RebuildSuite;
import livedrop.acceptance.operation.TraceSuite;
import livedrop.acceptance.shop.BuyerSuite;
import livedrop.acceptance.shop.CreatorSuite;
import livedrop.acceptance.shop.FinePrintSuite;
import livedrop.acceptance.shop.FollowerSuite;
import livedrop.acceptance.shop.ImageSuite;
import livedrop.acceptance.shop.NotificationSuite;
import livedrop.acceptance.shop.PushSuite;
import livedrop.acceptance.shop.SessionSuite;
import livedrop.acceptance.shop.StreamSuite;
import livedrop.acceptance.system.Topology;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** All that the shop does for people. The tests that extend this say which topology they start. */
public abstract class EndToEndSuite {

    public abstract Topology topology();

    @Nested
    @DisplayName("A buyer")
    class Buyers extends BuyerSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A creator")
    class Creators extends CreatorSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A fan")
    class Followers extends FollowerSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("An image")
    class Images extends ImageSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A notification")
    class Notifications extends NotificationSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A stream")
    class Streams extends StreamSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A socket")
    class Push extends PushSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("Who asks by GraphQL")
    class GraphQl extends GraphQlSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("Redis")
    class Healing extends HealingSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("Views")
    class Rebuilds extends RebuildSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("What belongs to another")
    class Ownership extends OwnershipSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("Bad input")
    class BadInput extends BadInputSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A session")
    class Sessions extends SessionSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("The edge")
    class Edge extends EdgeSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A service")
    class Internal extends InternalSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("An operator")
    class Observability extends ObservabilitySuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A trace")
    class Traces extends TraceSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("An owner who asks by GraphQL")
    class GraphQlAccess extends GraphQlAccessSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("Each visitor at a stream")
    class StreamAccess extends StreamAccessSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("An owner")
    class Access extends AccessSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A fuzzer")
    class Fuzz extends FuzzSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("A program")
    class GoldenAnswers extends GoldenSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("An auditor")
    class Audit extends AuditSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }

    @Nested
    @DisplayName("The fine print")
    class FinePrint extends FinePrintSuite {
        @Override
        public Topology topology() {
            return EndToEndSuite.this.topology();
        }
    }
}
