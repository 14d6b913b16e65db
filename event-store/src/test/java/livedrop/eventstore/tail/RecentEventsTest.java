package livedrop.eventstore.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import livedrop.eventstore.engine.Tokens;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The recent events")
class RecentEventsTest {

    private final RecentEvents recent = new RecentEvents(4, 10);

    @Test
    @DisplayName("begin after the head they were made at: what lies before is not known")
    void empty() {
        assertThat(recent.head()).isEqualTo(10);
        assertThat(after(10)).isEmpty();
        assertThat(after(9)).isNull();
    }

    @Test
    @DisplayName("are handed out after any index that they cover")
    void within() {
        add(11, 12, 13);

        assertThat(after(10)).containsExactly(11L, 12L, 13L);
        assertThat(after(12)).containsExactly(13L);
        assertThat(after(13)).isEmpty();
    }

    @Test
    @DisplayName("know what they have lost: one who is behind them has to read the log")
    void overwritten() {
        add(11, 12, 13, 14, 15, 16);

        assertThat(after(13)).containsExactly(14L, 15L, 16L);
        assertThat(after(12)).isNull();
        assertThat(recent.head()).isEqualTo(16);
    }

    @Test
    @DisplayName("take indexes that are missing in the log as they are")
    void gaps() {
        add(14, 20, 21);

        assertThat(after(10)).containsExactly(14L, 20L, 21L);
        assertThat(after(17)).containsExactly(20L, 21L);
    }

    @Test
    @DisplayName("are handed out some at a time")
    void limited() {
        add(11, 12, 13);

        assertThat(recent.after(10, 2)).hasSize(2);
    }

    private @Nullable List<Long> after(long index) {
        List<TrackedEventMessage<?>> events = recent.after(index, 100);
        return events == null
                ? null
                : events.stream()
                        .map(event -> Tokens.index(event.trackingToken()))
                        .toList();
    }

    private void add(long... indexes) {
        LongStream.of(indexes)
                .mapToObj(index ->
                        new GenericTrackedEventMessage<>(Tokens.at(index), new GenericEventMessage<>("event " + index)))
                .forEach(recent::add);
    }
}
