package livedrop.saga.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import livedrop.eventstore.watch.Sampled;
import livedrop.saga.timer.TimerKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has begun and has not ended: timers, charges, and the orders that wait for support. */
final class WorkGauges {

    private static final List<String> CHARGES = List.of("CHARGE", "REFUND");

    private final JdbcClient database;
    private final Clock clock;

    WorkGauges(DataSource dataSource, Clock clock, MeterRegistry registry) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
        Sampled<Long> parked = new Sampled<>(this::parked);
        Gauge.builder("livedrop.orders.parked", parked, sampled -> sampled.show(Long::doubleValue))
                .description("Orders and drops of which a step waits for support")
                .strongReference(true)
                .register(registry);
        Sampled<Map<String, Work>> timers = new Sampled<>(() -> outstanding("outstanding_timer"));
        for (TimerKind kind : TimerKind.values()) {
            show(registry, "livedrop.timers", "timers", kind.name(), timers);
        }
        Sampled<Map<String, Work>> charges = new Sampled<>(() -> outstanding("outstanding_charge"));
        CHARGES.forEach(kind -> show(registry, "livedrop.charges", "charges", kind, charges));
    }

    /** @param overdueSeconds since when the first of it has been due; 0 when none is */
    private record Work(long count, double overdueSeconds) {
        private static final Work NONE = new Work(0, 0);
    }

    private static void show(
            MeterRegistry registry, String prefix, String unit, String kind, Sampled<Map<String, Work>> work) {
        String tag = kind.toLowerCase(Locale.ROOT);
        Gauge.builder(
                        prefix + ".outstanding",
                        work,
                        sampled -> sampled.show(all -> of(all, kind).count()))
                .description("Work that has not ended")
                .tag("kind", tag)
                .strongReference(true)
                .register(registry);
        Gauge.builder(
                        prefix + ".overdue",
                        work,
                        sampled -> sampled.show(all -> of(all, kind).overdueSeconds()))
                .description("How long the first of the outstanding " + unit + " has been due")
                .baseUnit("seconds")
                .tag("kind", tag)
                .strongReference(true)
                .register(registry);
    }

    private static Work of(Map<String, Work> work, String kind) {
        return work.getOrDefault(kind, Work.NONE);
    }

    private long parked() {
        return database.sql("select count(distinct subject) from parked_step")
                .query(Long.class)
                .single();
    }

    private Map<String, Work> outstanding(String table) {
        Instant now = clock.instant();
        Map<String, Work> work = new HashMap<>();
        database.sql("select kind, count(*) as count, min(due_at) as due from " + table + " group by kind")
                .query(row -> {
                    Duration overdue = Duration.between(row.getTimestamp("due").toInstant(), now);
                    work.put(
                            row.getString("kind"),
                            new Work(row.getLong("count"), Math.max(0, overdue.toMillis() / 1_000.0)));
                });
        return work;
    }
}
