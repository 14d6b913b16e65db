package livedrop.saga.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import livedrop.schema.EventCatalogue;
import livedrop.schema.order.OrderRejected;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Watching orders")
class OrderWatchTest {

    private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");

    private final OrderWatch watch = new OrderWatch();
    private final List<String> told = new ArrayList<>();
    private final OrderWatch.Told ear = new OrderWatch.Told() {
        @Override
        public void placed() {
            told.add("placed");
        }

        @Override
        public void took(String step, Duration time) {
            told.add(step + " " + time.toMillis());
        }

        @Override
        public void ended(String end) {
            told.add("ended " + end);
        }
    };

    private void take(String order, String type, long millis) {
        watch.take(new OrderFact(millis, order, type, T0.plusMillis(millis)), ear);
    }

    @Test
    @DisplayName("tells how long a purchase took, step by step")
    void purchase() {
        take("a", OrderWatch.PLACED, 0);
        take("a", OrderWatch.RESERVED, 20);
        take("a", OrderWatch.PAID, 120);
        take("a", OrderWatch.CONFIRMED, 150);

        assertThat(told)
                .containsExactly(
                        "placed",
                        "placed_reserved 20",
                        "reserved_paid 100",
                        "paid_confirmed 30",
                        "placed_confirmed 150",
                        "ended confirmed");
        assertThat(watch.open()).isZero();
        assertThat(watch.oldest()).isNull();
    }

    @Test
    @DisplayName("knows the oldest order that has not ended")
    void oldest() {
        take("a", OrderWatch.PLACED, 0);
        take("b", OrderWatch.PLACED, 10);
        take("c", OrderWatch.PLACED, 20);
        assertThat(watch.oldest()).isEqualTo(T0);

        take("a", OrderRejected.class.getName(), 30);
        assertThat(watch.oldest()).isEqualTo(T0.plusMillis(10));
        assertThat(watch.open()).isEqualTo(2);
    }

    @Test
    @DisplayName("counts the end of an order whose beginning it has not seen, and times nothing")
    void begunBefore() {
        take("a", OrderWatch.PAID, 10);
        take("a", OrderWatch.CONFIRMED, 20);

        assertThat(told).containsExactly("ended confirmed");
    }

    @Test
    @DisplayName("never tells a negative time: two machines' clocks differ")
    void clocks() {
        take("a", OrderWatch.PLACED, 10);
        take("a", OrderWatch.RESERVED, 5);

        assertThat(told).containsExactly("placed", "placed_reserved 0");
    }

    @Test
    @DisplayName("is about events that exist")
    void types() {
        assertThat(EventCatalogue.all().stream().map(Class::getName)).containsAll(OrderWatch.TYPES);
    }
}
