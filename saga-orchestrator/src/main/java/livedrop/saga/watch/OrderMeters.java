package livedrop.saga.watch;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.eventstore.watch.Sampled;
import org.jspecify.annotations.Nullable;

/**
 * How many orders came and ended, how long they took from step to step, and how long the oldest has been open. All of it
 * follows from the log, which is read on when somebody looks: the orders pay nothing for it, and every process that
 * shows it shows the same.
 */
final class OrderMeters {

    /** Longer than an order can stay open. */
    private static final Duration LOOK_BACK = Duration.ofHours(2);

    private static final int EVENTS_A_LOOK = 50_000;
    private static final int MOST_BEHIND = 500_000;
    private static final long UNKNOWN = -1;

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10)
    };

    private final OrderLog log;
    private final Clock clock;
    private final Instant start;
    private final OrderWatch watch = new OrderWatch();
    private final Counter placed;
    private final Map<String, Counter> ends;
    private final Map<String, Timer> steps;
    private final OrderWatch.Told counted = new OrderWatch.Told() {
        @Override
        public void placed() {
            placed.increment();
        }

        @Override
        public void took(String step, Duration time) {
            requireNonNull(steps.get(step)).record(time);
        }

        @Override
        public void ended(String end) {
            requireNonNull(ends.get(end)).increment();
        }
    };

    private long position = UNKNOWN;

    OrderMeters(OrderLog log, Clock clock, MeterRegistry registry) {
        this.log = log;
        this.clock = clock;
        this.start = clock.instant();
        this.placed = Counter.builder("livedrop.orders.placed")
                .description("Orders that were placed")
                .register(registry);
        this.ends = byName(OrderWatch.ENDS.values().stream(), end -> Counter.builder("livedrop.orders.ended")
                .description("Ends that orders came to")
                .tag("status", end)
                .register(registry));
        this.steps = byName(
                Stream.of("placed_reserved", "reserved_paid", "paid_confirmed", "placed_confirmed"),
                step -> Timer.builder("livedrop.order.latency")
                        .description("From one step of an order to another, by the times of its events")
                        .tag("step", step)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry));
        Sampled<Open> open = new Sampled<>(this::look);
        gauge(registry, "livedrop.orders.open", "Orders without an end", null, open, Open::orders);
        gauge(
                registry,
                "livedrop.orders.open.oldest",
                "How long the oldest of them has been open",
                "seconds",
                open,
                Open::oldestSeconds);
    }

    private record Open(int orders, double oldestSeconds) {}

    private static <T> Map<String, T> byName(Stream<String> names, Function<String, T> meter) {
        return names.collect(Collectors.toUnmodifiableMap(name -> name, meter));
    }

    private static void gauge(
            MeterRegistry registry,
            String name,
            String what,
            @Nullable String unit,
            Sampled<Open> open,
            ToDoubleFunction<Open> part) {
        Gauge.builder(name, open, sampled -> sampled.show(part))
                .description(what)
                .baseUnit(unit)
                .strongReference(true)
                .register(registry);
    }

    /** Reads on for a while. What happened before this process started is known, and not counted again. */
    private Open look() {
        long head = log.head();
        if (position == UNKNOWN || head - position > MOST_BEHIND) {
            watch.forgetAll();
            position = Math.max(log.before(clock.instant().minus(LOOK_BACK)), head - MOST_BEHIND);
        }
        long upTo = Math.min(head, position + EVENTS_A_LOOK);
        log.between(position, upTo).forEach(fact -> watch.take(fact, fact.at().isBefore(start) ? NOBODY : counted));
        position = upTo;
        return new Open(watch.open(), secondsSince(watch.oldest()));
    }

    private double secondsSince(@Nullable Instant time) {
        return time == null
                ? 0
                : Math.max(0, Duration.between(time, clock.instant()).toMillis() / 1_000.0);
    }

    private static final OrderWatch.Told NOBODY = new OrderWatch.Told() {
        @Override
        public void placed() {}

        @Override
        public void took(String step, Duration time) {}

        @Override
        public void ended(String end) {}
    };
}
