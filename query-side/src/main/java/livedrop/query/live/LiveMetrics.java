package livedrop.query.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.query.live.frame.Channel;
import livedrop.query.live.frame.LiveEvent;

/** How many listen, and how long an event takes from its commit to its readers. */
final class LiveMetrics {

    private final Map<Channel.Kind, AtomicInteger> readers = new EnumMap<>(Channel.Kind.class);
    private final Timer pushLag;
    private final Clock clock;

    LiveMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.pushLag = Timer.builder("livedrop.live.push.lag")
                .description("From the time of an event to its being handed to the readers")
                .publishPercentileHistogram()
                .register(registry);
        for (Channel.Kind kind : Channel.Kind.values()) {
            AtomicInteger count = new AtomicInteger();
            readers.put(kind, count);
            Gauge.builder("livedrop.live.readers", count, AtomicInteger::get)
                    .description("Connected readers")
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    void connected(Channel channel) {
        count(channel).incrementAndGet();
    }

    void disconnected(Channel channel) {
        count(channel).decrementAndGet();
    }

    void pushed(LiveEvent event) {
        Duration lag = Duration.between(event.at(), clock.instant());
        pushLag.record(lag.isNegative() ? Duration.ZERO : lag);
    }

    private AtomicInteger count(Channel channel) {
        return readers.computeIfAbsent(channel.kind(), _ -> new AtomicInteger());
    }
}
