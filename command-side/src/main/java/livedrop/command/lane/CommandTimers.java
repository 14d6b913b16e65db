package livedrop.command.lane;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import livedrop.schema.RefusedException;
import org.axonframework.messaging.Message;
import org.axonframework.monitoring.MessageMonitor;

/** How long each kind of command took, from its arrival to its answer, and how it ended. */
public final class CommandTimers implements MessageMonitor<Message<?>> {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    public CommandTimers(MeterRegistry registry) {
        this.registry = registry;
    }

    private enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }

    private record Key(Class<?> command, Outcome outcome) {}

    @Override
    public MonitorCallback onMessageIngested(Message<?> command) {
        long arrived = System.nanoTime();
        Class<?> type = command.getPayloadType();
        return new MonitorCallback() {
            @Override
            public void reportSuccess() {
                record(Outcome.DONE);
            }

            @Override
            public void reportFailure(Throwable cause) {
                record(cause instanceof RefusedException ? Outcome.REFUSED : Outcome.FAILED);
            }

            @Override
            public void reportIgnored() {
                record(Outcome.FAILED);
            }

            private void record(Outcome outcome) {
                timers.computeIfAbsent(new Key(type, outcome), CommandTimers.this::timer)
                        .record(Duration.ofNanos(System.nanoTime() - arrived));
            }
        };
    }

    private Timer timer(Key key) {
        return Timer.builder("livedrop.commands")
                .description("From the arrival of a command to its answer")
                .tag("command", key.command().getSimpleName())
                .tag("outcome", key.outcome().name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
