package livedrop.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@DisplayName("The relay")
class KafkaRelayTest {
    private final Broker broker = new Broker();
    private final KafkaRelay relay = new KafkaRelay(Mono.empty(), broker, Duration.ofMillis(20));

    @Test
    @DisplayName("returns once a batch is acknowledged")
    void acknowledged() {
        broker.answer = Mono.empty();

        relay.relay(events(1, 3));
        relay.relay(events(4, 5));

        assertThat(broker.published).containsExactly(List.of(1L, 2L, 3L), List.of(4L, 5L));
    }

    @Test
    @DisplayName("waits on for a batch that is under way, and publishes only what is new when it comes again")
    void slowBroker() {
        Sinks.Empty<Void> acknowledgement = Sinks.empty();
        broker.answer = acknowledgement.asMono();
        assertThatIllegalStateException().isThrownBy(() -> relay.relay(events(1, 3)));
        assertThatIllegalStateException().isThrownBy(() -> relay.relay(events(1, 4)));

        acknowledgement.tryEmitEmpty();
        relay.relay(events(1, 5));
        relay.relay(events(6, 6));

        assertThat(broker.published).containsExactly(List.of(1L, 2L, 3L), List.of(4L, 5L), List.of(6L));
    }

    @Test
    @DisplayName("publishes a batch again that the broker did not take")
    void failedBroker() {
        broker.answer = Mono.error(new IllegalArgumentException("no"));
        assertThatIllegalStateException().isThrownBy(() -> relay.relay(events(1, 2)));

        broker.answer = Mono.empty();
        relay.relay(events(1, 2));

        assertThat(broker.published).containsExactly(List.of(1L, 2L), List.of(1L, 2L));
    }

    @Test
    @DisplayName("publishes a batch again that failed only after the wait for it had ended")
    void failedLate() {
        Sinks.Empty<Void> acknowledgement = Sinks.empty();
        broker.answer = acknowledgement.asMono();
        assertThatIllegalStateException().isThrownBy(() -> relay.relay(events(1, 2)));
        acknowledgement.tryEmitError(new IllegalArgumentException("no"));
        assertThatIllegalStateException().isThrownBy(() -> relay.relay(events(1, 2)));

        broker.answer = Mono.empty();
        relay.relay(events(1, 3));

        assertThat(broker.published).containsExactly(List.of(1L, 2L), List.of(1L, 2L, 3L));
    }

    @Test
    @DisplayName("publishes nothing before there is somewhere to publish to")
    void notReady() {
        broker.answer = Mono.empty();
        KafkaRelay unready = new KafkaRelay(Mono.never(), broker, Duration.ofMillis(20));

        assertThatIllegalStateException().isThrownBy(() -> unready.relay(events(1, 1)));

        assertThat(broker.published).isEmpty();
    }

    private static List<OutboundEvent> events(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(index ->
                        new OutboundEvent(index, "Order", "a", index, "OrderPlaced", "1", Instant.EPOCH, "{}", null))
                .toList();
    }

    /** Answers as it is told. */
    private static final class Broker implements EventPublisher {
        private final List<List<Long>> published = new ArrayList<>();
        private Mono<Void> answer = Mono.never();

        @Override
        public Mono<Void> publish(List<OutboundEvent> batch) {
            return Mono.defer(() -> {
                published.add(batch.stream().map(OutboundEvent::index).toList());
                return answer;
            });
        }

        @Override
        public void close() {}
    }
}
