package livedrop.query.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Envelope;
import livedrop.schema.account.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Support sees how many listen to the live streams. */
@RestController
public class StreamController {

    private final MeterRegistry registry;

    StreamController(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Who listens to the process that answers.
     *
     * @param connections that are open
     * @param readers channels that are read over them: a drop, or what one person is told
     */
    record Streams(long connections, long readers) {}

    @GetMapping("/api/ops/streams")
    Mono<Envelope<Streams>> streams(Caller caller) {
        caller.require(Role.SUPPORT);
        return Mono.fromSupplier(
                () -> Envelope.of(new Streams(sum("livedrop.live.connections"), sum("livedrop.live.readers"))));
    }

    private long sum(String gauge) {
        return registry.find(gauge).gauges().stream()
                .map(Gauge::value)
                .mapToLong(Double::longValue)
                .sum();
    }
}
