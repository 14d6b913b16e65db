package livedrop.saga.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.schema.order.OrderCancelled;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderExpired;
import livedrop.schema.order.OrderFailed;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.order.OrderRefunded;
import livedrop.schema.order.OrderRejected;
import livedrop.schema.order.OrderReserved;
import livedrop.schema.payment.PaymentSucceeded;
import org.jspecify.annotations.Nullable;

/** Follows each order from its placing to its end, by the times of its events. Not safe for several threads. */
final class OrderWatch {

    static final String PLACED = OrderPlaced.class.getName();
    static final String RESERVED = OrderReserved.class.getName();
    static final String PAID = PaymentSucceeded.class.getName();
    static final String CONFIRMED = OrderConfirmed.class.getName();

    /** How an order can end, as operators call it, by the event that says so. */
    static final Map<String, String> ENDS = Map.of(
            CONFIRMED,
            "confirmed",
            OrderRejected.class.getName(),
            "rejected",
            OrderFailed.class.getName(),
            "failed",
            OrderExpired.class.getName(),
            "expired",
            OrderCancelled.class.getName(),
            "cancelled",
            OrderRefunded.class.getName(),
            "refunded");

    /** The events that tell something. */
    static final Set<String> TYPES = Stream.concat(Stream.of(PLACED, RESERVED, PAID), ENDS.keySet().stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final int MOST_OPEN = 1_000_000;

    /** In the order of their placing. */
    private final Map<String, Times> open = new LinkedHashMap<>();

    private static final class Times {
        private final Instant placed;
        private @Nullable Instant reserved;
        private @Nullable Instant paid;

        private Times(Instant placed) {
            this.placed = placed;
        }
    }

    /** Who is told what has become known. */
    interface Told {

        void placed();

        void took(String step, Duration time);

        void ended(String end);
    }

    void take(OrderFact fact, Told told) {
        if (fact.type().equals(PLACED)) {
            told.placed();
            if (open.size() < MOST_OPEN) {
                open.put(fact.orderId(), new Times(fact.at()));
            }
            return;
        }
        Times times = open.get(fact.orderId());
        if (times != null) {
            tellSteps(fact, times, told);
        }
        String end = ENDS.get(fact.type());
        if (end != null) {
            open.remove(fact.orderId());
            told.ended(end);
        }
    }

    private static void tellSteps(OrderFact fact, Times times, Told told) {
        if (fact.type().equals(RESERVED)) {
            times.reserved = fact.at();
            tell(told, "placed_reserved", times.placed, fact.at());
        } else if (fact.type().equals(PAID)) {
            times.paid = fact.at();
            tell(told, "reserved_paid", times.reserved, fact.at());
        } else if (fact.type().equals(CONFIRMED)) {
            tell(told, "paid_confirmed", times.paid, fact.at());
            tell(told, "placed_confirmed", times.placed, fact.at());
        }
    }

    /** The clocks of two processes may differ a little. */
    private static void tell(Told told, String step, @Nullable Instant from, Instant to) {
        if (from != null) {
            Duration time = Duration.between(from, to);
            told.took(step, time.isNegative() ? Duration.ZERO : time);
        }
    }

    int open() {
        return open.size();
    }

    /** When the oldest order that has not ended was placed. */
    @Nullable
    Instant oldest() {
        return open.isEmpty() ? null : open.values().iterator().next().placed;
    }

    void forgetAll() {
        open.clear();
    }
}
