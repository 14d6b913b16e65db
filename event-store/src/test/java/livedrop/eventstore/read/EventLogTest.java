package livedrop.eventstore.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.eventstore.ParcelMoved;
import livedrop.eventstore.TestStore;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Tag("servers")
@DisplayName("The log")
class EventLogTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static TestStore store;
    private static EventLog log;

    @BeforeAll
    static void start() {
        store = TestStore.start(GramsSinceRevision2.class);
        log = store.get(EventLog.class);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.sql().sql("truncate domain_event_entry restart identity").update();
    }

    @Test
    @DisplayName("gives the stream of an aggregate, each event whole")
    void stream() {
        store.append("one", 0, ParcelMoved.to("Ulm"));
        store.append("other", 0, ParcelMoved.to("Bonn"));
        store.append("one", 1, ParcelMoved.to("Jena"));
        List<Instant> times = store.sql()
                .sql("select at from event_log where aggregate_id = 'one' order by sequence")
                .query(Instant.class)
                .list();

        assertThat(all(log.stream("one")))
                .containsExactly(
                        new LoggedEvent(1, "Parcel", "one", 0, "ParcelMoved", times.get(0), ParcelMoved.to("Ulm")),
                        new LoggedEvent(3, "Parcel", "one", 1, "ParcelMoved", times.get(1), ParcelMoved.to("Jena")));
        assertThat(all(log.stream("nobody"))).isEmpty();
    }

    @Test
    @DisplayName("gives the events of some classes in a stretch, and none of the others")
    void between() {
        for (String town : List.of("A", "B", "C", "D")) {
            store.append(town, 0, ParcelMoved.to(town));
        }

        assertThat(all(log.between(1, 3, List.of(ParcelMoved.class))))
                .extracting(LoggedEvent::index)
                .containsExactly(2L, 3L);
        assertThat(all(log.between(0, 4, List.of(String.class)))).isEmpty();
        assertThat(all(log.between(4, 4, List.of(ParcelMoved.class)))).isEmpty();
    }

    @Test
    @DisplayName("gives the events of some aggregates after an index, in the order of the log, and not too many")
    void of() {
        store.append("one", 0, ParcelMoved.to("A"));
        store.append("two", 0, ParcelMoved.to("B"));
        store.append("three", 0, ParcelMoved.to("C"));
        store.append("one", 1, ParcelMoved.to("D"));
        store.append("two", 1, ParcelMoved.to("E"));

        assertThat(indexes(log.of(List.of("one", "two"), 0, 10))).containsExactly(1L, 2L, 4L, 5L);
        assertThat(indexes(log.of(List.of("one", "two"), 2, 1))).containsExactly(4L);
        assertThat(indexes(log.of(List.of("one", "two"), 5, 10))).isEmpty();
        assertThat(indexes(log.of(List.of(), 0, 10))).isEmpty();
        assertThatThrownBy(() -> log.of(List.of("one"), 0, 0)).hasMessage("limit: 0 (expected: > 0)");
    }

    @Test
    @DisplayName("gives the last event of some classes before a place in a stream")
    void lastBefore() {
        store.append("one", 0, ParcelMoved.to("A"), ParcelMoved.to("B"));
        store.append("other", 0, ParcelMoved.to("C"));

        assertThat(log.lastBefore("one", 2, List.of(ParcelMoved.class)).blockOptional(SOON))
                .map(LoggedEvent::payload)
                .contains(ParcelMoved.to("B"));
        assertThat(log.lastBefore("one", 0, List.of(ParcelMoved.class)).blockOptional(SOON))
                .isEmpty();
        assertThat(log.lastBefore("one", 2, List.of(String.class)).blockOptional(SOON))
                .isEmpty();
    }

    @Test
    @DisplayName("has a head that is 0 when it is empty")
    void head() {
        StepVerifier.create(log.head()).expectNext(0L).verifyComplete();
        store.append("one", 0, ParcelMoved.to("Ulm"), ParcelMoved.to("Bonn"));
        StepVerifier.create(log.head()).expectNext(2L).verifyComplete();
    }

    @Test
    @DisplayName("gives a stream that is longer than one fetch, at the pace of its reader")
    void longStream() {
        Object[] moves = IntStream.range(0, 700)
                .mapToObj(i -> ParcelMoved.to("town " + i))
                .toArray();
        store.append("one", 0, moves);

        StepVerifier.create(log.stream("one").map(LoggedEvent::payload), 1)
                .expectNext(moves[0])
                .thenRequest(698)
                .expectNextCount(698)
                .thenRequest(1)
                .expectNext(moves[699])
                .expectComplete()
                .verify(SOON);
    }

    @Test
    @DisplayName("upcasts what an older release has written")
    void upcast() {
        store.append("one", 0, ParcelMoved.to("Ulm"));
        store.sql().sql("""
                        update domain_event_entry set payload_revision = '1',
                               payload = convert_to('{"parcelId":"parcel","town":"Ulm"}', 'UTF8')""").update();

        assertThat(all(log.stream("one"))).singleElement().satisfies(event -> assertThat(event.payload())
                .isEqualTo(new ParcelMoved("parcel", "Ulm", 0)));
    }

    @Test
    @DisplayName("fails at an event that no class stands for, and names it")
    void unknownClass() {
        store.append("one", 0, ParcelMoved.to("Ulm"));
        store.sql()
                .sql("update domain_event_entry set payload_type = 'gone.ParcelLost'")
                .update();

        StepVerifier.create(log.stream("one"))
                .verifyErrorMessage("Event 1 is a gone.ParcelLost, which is not on the class path"
                        + " (expected: the schema that wrote it)");
    }

    @Test
    @DisplayName("is readable in SQL")
    void view() {
        store.append("one", 0, ParcelMoved.to("Ulm"));

        assertThat(store.sql().sql("""
                                select global_index, aggregate_type, aggregate_id, sequence, type, revision,
                                       payload ->> 'town' as town, at <= now() as past,
                                       jsonb_typeof(metadata) as metadata
                                from event_log""").query().singleRow())
                .containsEntry("global_index", 1L)
                .containsEntry("aggregate_type", "Parcel")
                .containsEntry("aggregate_id", "one")
                .containsEntry("sequence", 0L)
                .containsEntry("type", "ParcelMoved")
                .containsEntry("revision", "2")
                .containsEntry("town", "Ulm")
                .containsEntry("past", true)
                .containsEntry("metadata", "object");
    }

    private static List<LoggedEvent> all(Flux<LoggedEvent> events) {
        return Objects.requireNonNull(events.collectList().block(SOON));
    }

    private static Stream<Long> indexes(Flux<LoggedEvent> events) {
        return all(events).stream().map(LoggedEvent::index);
    }

    static class GramsSinceRevision2 {

        @Bean
        EventUpcaster gramsAreZero() {
            return new SingleEventUpcaster() {
                @Override
                protected boolean canUpcast(IntermediateEventRepresentation event) {
                    return event.getType().equals(new SimpleSerializedType(ParcelMoved.class.getName(), "1"));
                }

                @Override
                protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
                    return event.upcastPayload(
                            new SimpleSerializedType(ParcelMoved.class.getName(), "2"),
                            JsonNode.class,
                            json -> ((ObjectNode) json).put("grams", 0));
                }
            };
        }
    }
}
