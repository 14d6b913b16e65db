package livedrop.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("A tracking processor")
class TrackingProcessorTest {

    @Test
    @DisplayName("has at least one segment and handles at least one event at a time")
    void bounds() {
        assertThatThrownBy(() -> TrackingProcessor.named("towns").withSegments(0))
                .hasMessage("segments: 0 (expected: > 0)");
        assertThatThrownBy(() -> TrackingProcessor.named("towns").inBatchesOf(0))
                .hasMessage("batchSize: 0 (expected: > 0)");
    }

    @Nested
    @Tag("servers")
    @DisplayName("on a real server")
    class OnServer {

        private final FreshDatabase database = TestServers.freshDatabase();
        private TestStore store = TestStore.on(database, TownsVisited.Processor.class);

        @AfterEach
        void stop() {
            store.close();
        }

        @BeforeEach
        void started() {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> assertThat(processor().processingStatus()).hasSize(2));
        }

        @Test
        @DisplayName("hears at once of events that were appended here or elsewhere")
        void latency() {
            store.append("one", 0, ParcelMoved.to("Ulm"));
            awaitTowns(Duration.ofSeconds(2), "Ulm");
            try (TestStore elsewhere = TestStore.on(database)) {
                elsewhere.append("one", 1, ParcelMoved.to("Bonn"));
                awaitTowns(Duration.ofSeconds(2), "Ulm", "Bonn");
            }
        }

        @Test
        @DisplayName("stays before an event that its handler cannot handle, until it can")
        void errorsStop() {
            visited().failing(true);
            store.append("one", 0, ParcelMoved.to("Ulm"), ParcelMoved.to("Bonn"));
            await().atMost(Duration.ofSeconds(5)).until(() -> processor().processingStatus().values().stream()
                    .anyMatch(EventTrackerStatus::isErrorState));
            assertThat(visited().towns()).isEmpty();

            visited().failing(false);
            awaitTowns(Duration.ofSeconds(10), "Ulm", "Bonn");
        }

        @Test
        @DisplayName("begins again when its token is lost")
        void lostToken() {
            store.append("one", 0, ParcelMoved.to("Ulm"));
            awaitTowns(Duration.ofSeconds(5), "Ulm");

            store.sql().sql("delete from token_entry").update();
            awaitTowns(Duration.ofSeconds(5), "Ulm", "Ulm");
        }

        @Test
        @DisplayName("replays from the beginning when it is reset, also across a restart")
        void reset() {
            store.append("one", 0, ParcelMoved.to("Ulm"), ParcelMoved.to("Bonn"));
            awaitTowns(Duration.ofSeconds(5), "Ulm", "Bonn");

            processor().shutDown();
            processor().resetTokens();
            assertThat(visited().towns()).isEmpty();
            store.close();
            store = TestStore.on(database, TownsVisited.Processor.class);
            awaitTowns(Duration.ofSeconds(15), "Ulm", "Bonn");

            store.append("one", 2, ParcelMoved.to("Jena"));
            awaitTowns(Duration.ofSeconds(5), "Ulm", "Bonn", "Jena");
        }

        private void awaitTowns(Duration atMost, String... towns) {
            await().atMost(atMost)
                    .pollInterval(Duration.ofMillis(10))
                    .untilAsserted(() -> assertThat(visited().towns()).isEqualTo(List.of(towns)));
        }

        private TownsVisited visited() {
            return store.get(TownsVisited.class);
        }

        private TrackingEventProcessor processor() {
            return store.get(EventProcessingConfiguration.class)
                    .eventProcessor(TownsVisited.NAME, TrackingEventProcessor.class)
                    .orElseThrow();
        }
    }
}
