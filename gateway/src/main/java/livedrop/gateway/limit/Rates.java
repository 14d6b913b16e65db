package livedrop.gateway.limit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.PropertyResolver;

/** The rates of all rules: {@code livedrop.rate-limits.<rule>.per-address} and {@code .per-account}, as in {@code 30/1m}. */
final class Rates {

    private static final String PREFIX = "livedrop.rate-limits.";

    private final Map<Rule, Map<Per, Rate>> rates = new EnumMap<>(Rule.class);

    Rates(PropertyResolver settings) {
        for (Rule rule : Rule.values()) {
            Map<Per, Rate> known = new EnumMap<>(Per.class);
            for (Per per : Per.values()) {
                rule.usualRate(per).ifPresent(usual -> {
                    String setting = PREFIX + rule.label() + ".per-" + per.label();
                    known.put(per, Rate.parse(setting, settings.getProperty(setting, usual)));
                });
            }
            rates.put(rule, known);
        }
    }

    /** The rate; nothing where a rule does not count by this. */
    Optional<Rate> of(Rule rule, Per per) {
        return Optional.ofNullable(rates.getOrDefault(rule, Map.of()).get(per));
    }
}
