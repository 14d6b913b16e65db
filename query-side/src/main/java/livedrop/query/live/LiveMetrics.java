package livedrop.query.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.query.live.exit.Transport;
import livedrop.query.live.frame.Channel;
import livedrop.query.live.frame.Frame;

/** How many listen, how long an event takes from its commit to its readers, and who could not keep up. */
final class LiveMetrics {

    private final Map<Channel.Kind, AtomicInteger> readers = new EnumMap<>(Channel.Kind.class);
    private final Map<Transport, AtomicInteger> connections = new EnumMap<>(Transport.class);
    private final Timer pushLag;
    private final Counter conflated;
    private final Counter closedSlow;
    private final Clock clock;

    LiveMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.pushLag = Timer.builder("livedrop.live.push.lag")
                .description("From the time of an event to its being written to a reader")
                .publishPercentileHistogram()
                .register(registry);
        this.conflated = Counter.builder("livedrop.live.frames.conflated")
                .description("Stock frames that a later one took the place of, before they were written")
                .register(registry);
        this.closedSlow = Counter.builder("livedrop.live.closed.slow")
                .description("Connections that were closed because they did not keep up")
                .register(registry);
        for (Channel.Kind kind : Channel.Kind.values()) {
            String tag = kind.name().toLowerCase(Locale.ROOT);
            readers.put(kind, gauge(registry, "livedrop.live.readers", "Channels that are read", "kind", tag));
        }
        for (Transport transport : Transport.values()) {
            connections.put(
                    transport,
                    gauge(registry, "livedrop.live.connections", "Open connections", "transport", transport.tag()));
        }
    }

    private static AtomicInteger gauge(MeterRegistry registry, String name, String what, String tag, String value) {
        AtomicInteger count = new AtomicInteger();
        Gauge.builder(name, count, AtomicInteger::get)
                .description(what)
                .tag(tag, value)
                .register(registry);
        return count;
    }

    void connected(Channel channel) {
        readers.computeIfAbsent(channel.kind(), _ -> new AtomicInteger()).incrementAndGet();
    }

    void disconnected(Channel channel) {
        readers.computeIfAbsent(channel.kind(), _ -> new AtomicInteger()).decrementAndGet();
    }

    void opened(Transport transport) {
        connections.computeIfAbsent(transport, _ -> new AtomicInteger()).incrementAndGet();
    }

    void closed(Transport transport) {
        connections.computeIfAbsent(transport, _ -> new AtomicInteger()).decrementAndGet();
    }

    /** What is told of the past does not count. */
    void written(Frame frame) {
        Instant committedAt = frame.committedAt();
        if (committedAt != null) {
            Duration lag = Duration.between(committedAt, clock.instant());
            pushLag.record(lag.isNegative() ? Duration.ZERO : lag);
        }
    }

    void conflated() {
        conflated.increment();
    }

    void closedSlow() {
        closedSlow.increment();
    }
}
