package livedrop.kit.health;

import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How this process is: what its health indicators say. */
public final class OwnHealth {

    private static final String SUFFIX = "HealthIndicator";

    private final String service;
    private final Map<String, ReactiveHealthIndicator> indicators;

    /** @param indicators by the names of their beans */
    OwnHealth(String service, Map<String, ReactiveHealthIndicator> indicators) {
        this.service = service;
        this.indicators = new TreeMap<>(indicators);
    }

    public Mono<ProcessHealth> ask() {
        return Flux.fromIterable(indicators.entrySet())
                .flatMap(OwnHealth::ask)
                .collectMap(Entry::getKey, Entry::getValue)
                .map(servers -> ProcessHealth.answering(service, null, servers));
    }

    private static Mono<Entry<String, Condition>> ask(Entry<String, ReactiveHealthIndicator> indicator) {
        String name = indicator.getKey().replace(SUFFIX, "");
        return indicator
                .getValue()
                .health()
                .map(health -> Map.entry(name, Status.UP.equals(health.getStatus()) ? Condition.UP : Condition.DOWN));
    }
}
