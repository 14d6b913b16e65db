package livedrop.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts whom the limits turn away. It is there while they are off, too: a number that is missing tells nothing. */
final class Refusals {

    private final Map<Rule, Map<Per, Counter>> counters = new EnumMap<>(Rule.class);

    Refusals(MeterRegistry registry) {
        for (Rule rule : Rule.values()) {
            Map<Per, Counter> ofRule = new EnumMap<>(Per.class);
            for (Per per : Per.values()) {
                ofRule.put(per, counter(registry, rule, per));
            }
            counters.put(rule, ofRule);
        }
    }

    private static Counter counter(MeterRegistry registry, Rule rule, Per per) {
        return Counter.builder("livedrop.requests.limited")
                .description("Requests that were turned away because there were too many")
                .tag("rule", rule.label())
                .tag("per", per.label())
                .register(registry);
    }

    void count(Rule rule, Per per) {
        Objects.requireNonNull(Objects.requireNonNull(counters.get(rule)).get(per))
                .increment();
    }
}
